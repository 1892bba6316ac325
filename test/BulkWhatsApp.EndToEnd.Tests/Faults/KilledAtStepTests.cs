using BulkWhatsApp.EndToEnd.Product;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>
/// The only host is killed (SIGKILL) at a chosen step around the call, and started again. <see cref="KilledHostTests"/> kills it after
/// claiming, when it has claimed for seconds ahead.
/// </summary>
[Collection(FaultTests.Name)]
public class KilledAtStepTests(ITestOutputHelper output)
{
    private const int Recipients = 200;
    private const int Calls = 20;

    [Fact]
    public async Task During_the_call_they_are_of_unknown_outcome_and_nobody_else_is()
    {
        await using var product = await StartAsync();
        using var sender = await product.NewSenderAsync(messagesPerSecond: 100);

        // These calls are never answered and never accepted.
        await product.Simulator.AddFaultAsync(new { kind = "hang", objectId = sender.PhoneNumberId, count = Calls });
        var campaign = await sender.SubmitAsync(Recipients);
        await Until.SoAsync(() => product.Database.CountSendingAsync(campaign.Id), count => count >= Calls);
        await product.ClearFaultsAsync();

        var outcome = await KillAndFinishAsync(product, campaign);

        outcome.FailedAsUnknown.ShouldBeLessThanOrEqualTo(Calls);
    }

    [Fact]
    public async Task After_acceptance_and_before_the_result_is_written_the_webhook_tells_that_they_were_sent()
    {
        await using var product = await StartAsync();
        using var sender = await product.NewSenderAsync(messagesPerSecond: 25);
        var campaign = await sender.SubmitAsync(Recipients);
        await campaign.UntilAcceptedAsync(20);

        await using (await product.Database.HoldMessagesAsync(campaign.Id))
        {
            var seen = await campaign.UntilAsync(found => found.Unknown.Count > 0);
            output.WriteLine($"Accepted and not written when it was killed: {seen.Unknown.Count}");
            await product.Hosts[0].KillAsync();
        }

        (await RestartAndFinishAsync(product, campaign)).Settled.ShouldBeGreaterThanOrEqualTo(Recipients - Calls);
    }

    [Fact]
    public async Task While_results_are_written_all_or_none_of_them_count()
    {
        await using var product = await StartAsync();
        using var sender = await product.NewSenderAsync(messagesPerSecond: 25);
        var campaign = await sender.SubmitAsync(Recipients);
        await campaign.UntilAcceptedAsync(20);

        await using (await product.Database.HoldMessagesAsync(campaign.Id))
        {
            await product.Database.UntilStuckAsync();
            await product.Hosts[0].KillAsync();
        }

        (await RestartAndFinishAsync(product, campaign)).Settled.ShouldBeGreaterThanOrEqualTo(Recipients - Calls);
    }

    [Fact]
    public async Task While_a_webhook_is_applied_its_receipts_count_once()
    {
        await using var product = await StartAsync();
        await product.Simulator.SetOptionsAsync(new { webhook = new { batchSize = 1_000, flushMilliseconds = 8_000 } });
        using var sender = await product.NewSenderAsync(messagesPerSecond: 1_000);
        var campaign = await sender.SubmitAsync(Recipients);

        // Everything is sent and stored before the first receipts come.
        await campaign.UntilAsync(found => found.Settled == Recipients);
        await using (await product.Database.HoldMessagesAsync(campaign.Id))
        {
            await product.Database.UntilStuckAsync();
            await product.Hosts[0].KillAsync();
        }

        var outcome = await RestartAndFinishAsync(product, campaign, found => found.Read == Recipients);
        outcome.Accepted.ShouldBe(Recipients);
    }

    private static Task<FaultProduct> StartAsync(params (string Name, string Value)[] settings) => FaultProduct.StartAsync(settings:
    [
        ("BulkWhatsApp:Dispatch:MaxConcurrentCalls", $"{Calls}"), ("BulkWhatsApp:Dispatch:UnconfirmedWindow", "00:00:05"), .. settings,
    ]);

    private async Task<Outcome> KillAndFinishAsync(FaultProduct product, Campaign campaign)
    {
        await product.Hosts[0].KillAsync();
        return await RestartAndFinishAsync(product, campaign);
    }

    private async Task<Outcome> RestartAndFinishAsync(FaultProduct product, Campaign campaign, Func<Outcome, bool>? isSo = null)
    {
        var recovery = await product.KillAndRestartAsync();
        var outcome = await campaign.FinishAsync(found => found.Unconfirmed == 0 && (isSo is null || isSo(found)));
        output.WriteLine($"Ready again after {recovery.TotalSeconds:0.0} s. {outcome}");
        return outcome;
    }
}
