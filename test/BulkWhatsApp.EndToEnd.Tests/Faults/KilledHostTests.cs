using BulkWhatsApp.EndToEnd.Product;
using BulkWhatsApp.Stage;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>The only host is killed (SIGKILL) in the middle of its work and started again.</summary>
[Collection(FaultTests.Name)]
public class KilledHostTests(ITestOutputHelper output)
{
    private readonly int _seed = Random.Shared.Next();

    [Theory]
    [InlineData("Batches")]
    [InlineData("PerRecipientJobs")]
    public async Task Killed_at_random_moments_of_a_campaign_it_loses_nobody_and_sends_to_nobody_twice(string mode)
    {
        const int recipients = 5_000;
        await using var product = await FaultProduct.StartAsync(settings: ("BulkWhatsApp:Dispatch:Mode", mode));
        using var sender = await product.NewSenderAsync(messagesPerSecond: 500);
        var campaign = await sender.SubmitAsync(recipients);

        foreach (var moment in Moments(kills: 4, from: 50, to: 4_500))
        {
            var tried = await Eventually.SoAsync(() => product.Database.CountTriedAsync(campaign.Id), count => count >= moment);
            var recovery = await product.KillAndRestartAsync();
            output.WriteLine($"Killed after {tried} were taken; ready again after {recovery.TotalSeconds:0.0} s");
        }

        output.WriteLine($"{await campaign.FinishAsync()}");
    }

    [Fact]
    public async Task What_it_had_claimed_and_not_begun_to_send_is_sent_by_the_next()
    {
        const int recipients = 300;
        const int calls = 4;

        // It claims for seconds ahead but makes few calls at a time.
        await using var product = await FaultProduct.StartAsync(
            settings: [("BulkWhatsApp:Dispatch:ClaimHorizon", "00:00:02"), ("BulkWhatsApp:Dispatch:MaxConcurrentCalls", $"{calls}")]);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 50);
        var campaign = await sender.SubmitAsync(recipients);

        await campaign.UntilAcceptedAsync(20);
        var claimed = await product.Database.CountTriedAsync(campaign.Id);
        var recovery = await product.KillAndRestartAsync();
        var outcome = await campaign.FinishAsync(found => found.Unconfirmed == 0);

        output.WriteLine($"Killed after {claimed} were claimed; ready again after {recovery.TotalSeconds:0.0} s. {outcome}");
        claimed.ShouldBeGreaterThanOrEqualTo(100);
        outcome.FailedAsUnknown.ShouldBeLessThanOrEqualTo(calls);
    }

    [ServerFact]
    public async Task What_it_had_claimed_and_not_begun_to_send_is_sent_by_the_next_also_when_it_only_stood_still()
    {
        const int calls = 4;
        await using var product = await FaultProduct.StartAsync(
            hosts: 2,
            settings: [("BulkWhatsApp:Dispatch:ClaimHorizon", "00:00:02"), ("BulkWhatsApp:Dispatch:MaxConcurrentCalls", $"{calls}")]);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 50);
        var campaign = await sender.SubmitAsync(recipients: 600);
        await campaign.UntilAcceptedAsync(20);

        // One of them owns the number; the other takes it over.
        foreach (var host in product.Hosts)
        {
            var before = (await campaign.GetOutcomeAsync()).Accepted;
            await host.SuspendAsync();
            await campaign.UntilAcceptedAsync(before + 100);
            await host.ContinueAsync();
        }

        var outcome = await campaign.FinishAsync(found => found.Unconfirmed == 0);

        output.WriteLine($"{outcome}");
        outcome.FailedAsUnknown.ShouldBeLessThanOrEqualTo(calls);
    }

    [Fact]
    public async Task Killed_in_a_storm_of_rate_limits_only_calls_that_were_under_way_are_of_unknown_outcome()
    {
        const int recipients = 3_000;
        const int calls = 50;
        await using var product = await FaultProduct.StartAsync(
            settings: [("BulkWhatsApp:Dispatch:UnconfirmedWindow", "00:00:05"), ("BulkWhatsApp:Dispatch:MaxConcurrentCalls", $"{calls}")]);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 1_000);
        await product.Simulator.AddFaultAsync(
            new { kind = "graphError", code = 130429, http = 400, objectId = sender.PhoneNumberId, always = true });
        var campaign = await sender.SubmitAsync(recipients);

        // Each complaint stops the number for a second and slows it down.
        var unknown = new List<long>();
        for (var refused = 30; unknown.Count < 2; refused += 30)
        {
            await Eventually.SoAsync(product.Simulator.CountFaultsAsync, count => count >= refused);
            var recovery = await product.KillAndRestartAsync();
            unknown.Add(await product.Database.CountSendingAsync(campaign.Id));
            output.WriteLine(
                $"Killed after {refused} were refused; {unknown[^1]} claimed; ready again after {recovery.TotalSeconds:0.0} s");
        }

        // In this order, a refusal between the two queries only widens the allowed range.
        var told = await product.Database.CountPostponedAsync(campaign.Id);
        var refusedInAll = await product.Simulator.CountFaultsAsync();
        await product.ClearFaultsAsync();
        var outcome = await campaign.FinishAsync(found => found.Unconfirmed == 0);

        // Unknown outcomes are calls whose answers the host had not stored, and those it had room for at either kill.
        output.WriteLine($"{outcome}; {refusedInAll} calls were refused, {told} of them written down");
        ((long)outcome.FailedAsUnknown).ShouldBeLessThanOrEqualTo(refusedInAll - told + 2 * calls);
    }

    [Fact]
    public async Task Killed_while_a_large_list_is_launched_it_goes_on_where_it_stopped()
    {
        const int recipients = 50_000;
        await using var product = await FaultProduct.StartAsync(settings: ("BulkWhatsApp:Dispatch:LaunchChunk", "250"));

        // So slow that nearly everybody is still waiting when the launch is checked.
        using var sender = await product.NewSenderAsync(messagesPerSecond: 1);
        var campaign = await sender.SubmitAsync(recipients);

        foreach (var moment in Moments(kills: 2, from: 500, to: 40_000))
        {
            var launched = await Eventually.SoAsync(() => product.Database.CountLaunchedAsync(campaign.Id), count => count >= moment);
            var recovery = await product.KillAndRestartAsync();
            output.WriteLine($"Killed after {launched} messages were written; ready again after {recovery.TotalSeconds:0.0} s");
        }

        var launchedAll = await Eventually.SoAsync(
            () => sender.Api.BulkMessages.GetAsync(campaign.Id), found => found.LaunchedAt is not null);
        (launchedAll.Counts.Recipients, launchedAll.Counts.Duplicates).ShouldBe((recipients, 0));
        var outcome = await campaign.GetOutcomeAsync();
        output.WriteLine($"{outcome}");
        (outcome.Lost, outcome.Twice).ShouldBe((0, 0));
        await product.Database.CheckCountersAsync(campaign.Id);
    }

    [Fact]
    public async Task Killed_while_webhooks_are_applied_it_counts_every_receipt_once()
    {
        const int recipients = 1_200;

        // Small bodies, applied one at a time, so that they pile up.
        await using var product = await FaultProduct.StartAsync(settings: ("BulkWhatsApp:Dispatch:WebhookBatch", "1"));
        await product.Simulator.SetOptionsAsync(new { webhook = new { batchSize = 10 } });
        using var sender = await product.NewSenderAsync(messagesPerSecond: 1_000);
        var campaign = await sender.SubmitAsync(recipients);

        foreach (var moment in Moments(kills: 2, from: 50, to: 1_000))
        {
            var seen = await campaign.UntilAsync(found => found.Read >= moment);
            var recovery = await product.KillAndRestartAsync();
            output.WriteLine($"Killed after {seen.Read} were read; ready again after {recovery.TotalSeconds:0.0} s");
        }

        var outcome = await campaign.FinishAsync(found => found.Read == found.Accepted);
        output.WriteLine($"{outcome}");
    }

    /// <summary>Random places to kill at, in order.</summary>
    private IEnumerable<int> Moments(int kills, int from, int to)
    {
        output.WriteLine($"Seed {_seed}");
        var random = new Random(_seed);
        return Enumerable.Range(0, kills).Select(_ => random.Next(from, to)).Order().ToList();
    }
}
