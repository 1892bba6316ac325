using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>
/// What only the mode PerRecipientJobs has. The other tests of campaigns and the engine run in it too, where BULKWHATSAPP_TEST_DISPATCH_MODE says so.
/// </summary>
[Collection(EngineTests.Name)]
public class PerRecipientJobTests
{
    private static readonly (string, string) Jobs = ("BulkWhatsApp:Dispatch:Mode", "PerRecipientJobs");
    private static readonly (string, string) Batches = ("BulkWhatsApp:Dispatch:Mode", "Batches");

    [Fact]
    public async Task Every_recipient_has_a_job_and_none_is_left_when_all_are_sent()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(100));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 100);
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();

        await using var worker = await application.StartAnotherHostAsync(Jobs);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(100);
        await UntilJobsAsync(application, 0);
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order().ShouldBe(Clerk.Numbers(100).Select(number => number[1..]).Order());
    }

    [Fact]
    public async Task A_campaign_has_no_more_jobs_than_allowed_and_reaches_everybody()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun, ("BulkWhatsApp:Dispatch:JobsAhead", "10"));
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(40));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 10);

        await using var worker = await application.StartAnotherHostAsync(Jobs, ("BulkWhatsApp:Dispatch:JobsAhead", "10"));
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(40);
    }

    [Fact]
    public async Task A_lost_job_is_replaced_and_a_job_that_runs_twice_sends_once()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 20);
        await application.Database.QueryAsync<int>(
            $"""
            INSERT INTO "{TestHost.JobTable}"
            SELECT (jsonb_populate_record(job, jsonb_build_object('Id', gen_random_uuid()))).* FROM "{TestHost.JobTable}" job LIMIT 10;
            DELETE FROM "{TestHost.JobTable}" a USING "BwaMessageJobs" j
            WHERE a."JobArgs" LIKE '%' || j."MessageId" || '%' AND j."MessageId" IN (SELECT "MessageId" FROM "BwaMessageJobs" ORDER BY "MessageId" LIMIT 5);
            """);

        await using var worker = await application.StartAnotherHostAsync(Jobs, ("BulkWhatsApp:Dispatch:JobTimeout", "00:00:03"));
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(20);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_queue_that_was_begun_with_jobs_goes_on_in_batches()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 20);

        await using var batches = await application.StartAnotherHostAsync(Batches);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(20);
        await UntilJobsAsync(application, 0);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    private static Task UntilJobsAsync(TestApplication application, long jobs) =>
        WaitingExtensions.UntilAsync(() => application.Database.QueryAsync<long>($"""SELECT count(*) FROM "{TestHost.JobTable}" """), count => count == jobs);
}
