using System.Net.Http.Headers;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>No host, one host, or several hosts send from one database.</summary>
[Collection(EngineTests.Name)]
public class HostsTests
{
    private static readonly (string, string) NoWorker = ("BulkWhatsApp:Dispatch:IsWorker", "false");
    private static readonly (string, string) Worker = ("BulkWhatsApp:Dispatch:IsWorker", "true");

    [ServerFact]
    public async Task Submitting_while_no_worker_is_alive_says_so_and_the_campaign_goes_out_when_one_starts()
    {
        await using var application = await TestApplication.StartAsync(NoWorker);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(5));
        var second = await clerk.DraftAsync(Clerk.Numbers(5));

        var result = await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        (result.WorkerAlive, result.Status).ShouldBe((false, BulkMessageStatus.Queued));
        result.Warning.ShouldNotBeNullOrWhiteSpace();
        clerk.Http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("de"));
        var german = await clerk.Api.BulkMessages.SubmitAsync(second.Id);
        german.Warning.ShouldNotBeNullOrWhiteSpace();
        german.Warning.ShouldNotBe(result.Warning);

        await using var worker = await application.StartAnotherHostAsync(Worker);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(5);
        (await clerk.FinishAsync(second.Id)).Counts.Sent.ShouldBe(5);
        var third = await clerk.Api.BulkMessages.SubmitAsync((await clerk.DraftAsync(Clerk.Numbers(1))).Id);
        (third.WorkerAlive, third.Warning).ShouldBe((true, null));
    }

    [ServerFact]
    public async Task Two_hosts_on_one_database_send_every_message_exactly_once()
    {
        await using var application = await TestApplication.StartAsync();
        using var clerk = await application.NewClerkAsync();
        await using var second = await application.StartAnotherHostAsync();
        await clerk.SetMessagesPerSecondAsync(1_000);
        var drafts = new List<BulkMessageDto>();
        foreach (var ending in new[] { "40", "41", "42", "43", "44", "45" })
        {
            drafts.Add(await clerk.DraftAsync(Clerk.Numbers(100, ending)));
        }

        await Task.WhenAll(drafts.Select(draft => clerk.Api.BulkMessages.SubmitAsync(draft.Id)));
        foreach (var draft in drafts)
        {
            await clerk.FinishAsync(draft.Id);
            await clerk.CheckCountersAsync(await clerk.UntilAsync(draft.Id, found => found.Counts.Read == 100));
        }

        (await CountWorkersAsync(application)).ShouldBe(2);
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order()
            .ShouldBe(drafts.SelectMany((_, index) => Clerk.Numbers(100, $"4{index}")).Select(number => number[1..]).Order());
    }

    [ServerFact]
    public async Task A_host_that_stops_in_the_middle_loses_and_repeats_nothing()
    {
        await using var application = await TestApplication.StartAsync(NoWorker);
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(10);
        var draft = await clerk.DraftAsync(Clerk.Numbers(100));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await using (await application.StartAnotherHostAsync(Worker))
        {
            await clerk.UntilAsync(draft.Id, found => found.Counts.Sent >= 10);
        }

        var stopped = await clerk.Api.BulkMessages.GetAsync(draft.Id);
        (stopped.Status, stopped.Counts.Sent + stopped.Counts.Queued).ShouldBe((BulkMessageStatus.InProgress, 100));
        (await clerk.GetAcceptedAsync()).Count.ShouldBe((int)stopped.Counts.Sent);
        (await CountWorkersAsync(application)).ShouldBe(0);

        await clerk.SetMessagesPerSecondAsync(10_000);
        await using var next = await application.StartAnotherHostAsync(Worker);
        await clerk.FinishAsync(draft.Id);
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order().ShouldBe(Clerk.Numbers(100).Select(number => number[1..]).Order());
    }

    private static Task<long> CountWorkersAsync(TestApplication application) =>
        application.Database.QueryAsync<long>("""SELECT count(*) FROM "BwaNodes" WHERE "IsWorker" """);
}
