using BulkWhatsApp.EndToEnd.Product;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>Webhooks come twice, in any order and a thousand at a time.</summary>
[Collection(FaultTests.Name)]
public class DisorderedWebhookTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_receipt_is_counted_once()
    {
        const int recipients = 2_000;
        await using var product = await FaultProduct.StartAsync();
        await product.Simulator.SetOptionsAsync(new { webhook = new { batchSize = 1_000, flushMilliseconds = 200, duplicateFraction = 0.3, reorder = true } });
        using var sender = await product.NewSenderAsync(messagesPerSecond: 800);
        var campaign = await sender.SubmitAsync(recipients);

        var outcome = await campaign.FinishAsync(found => found.Read == recipients);

        output.WriteLine($"{outcome}");
        outcome.Settled.ShouldBe(recipients);
        var counts = (await sender.Api.BulkMessages.GetAsync(campaign.Id)).Counts;
        (counts.Sent, counts.Delivered, counts.Read).ShouldBe((recipients, recipients, recipients));
    }
}
