using BulkWhatsApp.EndToEnd.Product;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>Meta refuses, breaks, hangs and cuts connections while a campaign is sent.</summary>
[Collection(FaultTests.Name)]
public class MisbehavingMetaTests(ITestOutputHelper output)
{
    private const int Recipients = 300;
    private const int Faults = 30;

    [Fact]
    public async Task Every_kind_of_fault_leaves_everybody_sent_once_or_of_unknown_outcome()
    {
        await using var product = await FaultProduct.StartAsync(
            settings: [FaultProduct.LongSilence, ("BulkWhatsApp:Dispatch:UnconfirmedWindow",
                "00:00:05"), ("CloudApi:CallTimeout", "00:00:10")]);

        // Each has its own phone number, so that they run side by side; not so fast that calls without a fault would be slow on a busy
        // machine.
        await Task.WhenAll(
            SendAsync(product, "rate limit, HTTP 400", new { kind = "graphError", code = 130429, http = 400 }, unknown: 0),
            SendAsync(product, "rate limit, HTTP 429", new { kind = "graphError", code = 130429, http = 429, retryAfter = 1 }, unknown: 0),
            SendAsync(product, "server error", new { kind = "graphError", code = 131000, http = 500 }, unknown: 0),
            SendAsync(product, "page instead of JSON", new { kind = "htmlError", http = 502 }, unknown: Faults),
            SendAsync(product, "empty answer", new { kind = "emptyBody", http = 500 }, unknown: Faults),
            SendAsync(product, "no answer", new { kind = "hang" }, unknown: Faults),
            SendAsync(product, "cut before acceptance", new { kind = "resetBeforeAcceptance" }, unknown: Faults),
            SendAsync(product, "cut after acceptance", new { kind = "resetAfterAcceptance" }, unknown: 0));
    }

    /// <param name="unknown">How many are never accepted and end as "outcome unknown"; the others are sent.</param>
    private async Task SendAsync(FaultProduct product, string name, object fault, int unknown)
    {
        using var sender = await product.NewSenderAsync(messagesPerSecond: 100);
        var rule = System.Text.Json.JsonSerializer.SerializeToNode(fault)!.AsObject();
        rule["objectId"] = sender.PhoneNumberId;
        rule["every"] = 3;
        rule["count"] = Faults;
        await product.Simulator.AddFaultAsync(rule);

        var campaign = await sender.SubmitAsync(Recipients);
        var outcome = await campaign.FinishAsync(found => found.Unconfirmed == 0);

        output.WriteLine($"{name}: {outcome}");
        (outcome.Settled, outcome.Failed, outcome.FailedAsUnknown).ShouldBe((Recipients - unknown, unknown, unknown), name);
    }
}
