using System.Net;
using BulkWhatsApp.EndToEnd.Product;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>Webhooks come twice, in any order, a thousand at a time and at full speed, mixed with forged ones.</summary>
[Collection(FaultTests.Name)]
public class DisorderedWebhookTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_receipt_is_counted_once()
    {
        // A thousand messages a second mean three thousand receipts a second, and here a third more.
        const int recipients = 5_000;
        await using var product = await FaultProduct.StartAsync(settings: FaultProduct.LongSilence);
        await product.Simulator.SetOptionsAsync(
            new { webhook = new { batchSize = 1_000, flushMilliseconds = 200, duplicateFraction = 0.3, reorder = true } });
        using var sender = await product.NewSenderAsync(messagesPerSecond: 1_000);
        var campaign = await sender.SubmitAsync(recipients);

        // Meanwhile somebody without the secret reports that all of them failed.
        var forged = 0;
        using var over = new CancellationTokenSource();
        var forging = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                (await sender.ForgeFailuresAsync(await product.Database.GetMessagesAsync(campaign.Id)))
                    .ShouldBe(HttpStatusCode.Unauthorized);
                forged++;
            }
        });
        var outcome = await campaign.FinishAsync(found => found.Read == recipients);
        await over.CancelAsync();
        await forging;

        output.WriteLine($"{outcome}; forged webhooks refused: {forged}");
        forged.ShouldBePositive();
        outcome.Settled.ShouldBe(recipients);
        var counts = (await sender.Api.BulkMessages.GetAsync(campaign.Id)).Counts;
        (counts.Sent, counts.Delivered, counts.Read).ShouldBe((recipients, recipients, recipients));
    }
}
