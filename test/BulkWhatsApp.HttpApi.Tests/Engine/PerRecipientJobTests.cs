using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>
/// What exists only in the mode PerRecipientJobs: on Hangfire if the application has it, otherwise on ABP's own background jobs. The other
/// tests of campaigns and the engine also run in this mode if BULKWHATSAPP_TEST_DISPATCH_MODE says so.
/// </summary>
[Collection(EngineTests.Name)]
public class PerRecipientJobTests
{
    private static readonly (string, string) Jobs = ("BulkWhatsApp:Dispatch:Mode", "PerRecipientJobs");
    private static readonly (string, string) Batches = ("BulkWhatsApp:Dispatch:Mode", "Batches");
    private static readonly (string, string) LostSoon = ("BulkWhatsApp:Dispatch:JobsLostAfter", "00:00:03");

    [ServerFact]
    public async Task Every_recipient_has_a_job_and_gets_a_message_when_it_runs()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(100));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 100);
        var waiting = await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.InProgress);
        (waiting.Counts.Recipients, waiting.PreparingOf, waiting.LaunchedAt).ShouldBe((0, 100, null));
        (await clerk.Api.BulkMessages.GetProgressAsync(draft.Id)).PreparingOf.ShouldBe(100);
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();

        await using var worker = await application.StartAnotherHostAsync(Jobs);
        var finished = await clerk.FinishAsync(draft.Id);
        (finished.Counts.Sent, finished.PreparingOf).ShouldBe((100, null));
        await UntilJobsAsync(application, 0);
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order().ShouldBe(Clerk.Numbers(100).Select(number => number[1..]).Order());
    }

    [ServerFact]
    public async Task A_lost_job_is_replaced_and_a_job_that_runs_twice_sends_once()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun, LostSoon);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 20);
        await application.Database.QueryAsync<int>(TestHost.RepeatTenJobsAndLoseFiveSql);

        await using var worker = await application.StartAnotherHostAsync(Jobs, LostSoon);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(20);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    [ServerFact]
    public async Task Who_is_erased_before_the_job_runs_gets_no_message()
    {
        const string person = "+13125550241";
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([.. Clerk.Numbers(20), person]);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 21);
        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = person });

        await using var worker = await application.StartAnotherHostAsync(Jobs);
        var finished = await clerk.FinishAsync(draft.Id);
        (finished.Status, finished.Counts.Sent, finished.Counts.Recipients, finished.Counts.Duplicates)
            .ShouldBe((BulkMessageStatus.Completed, 20, 20, 0));
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order().ShouldBe(Clerk.Numbers(20).Select(number => number[1..]).Order());
        await clerk.CheckCountersAsync(finished);
    }

    [ServerFact]
    public async Task A_launch_that_was_begun_with_jobs_goes_on_in_batches()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await UntilJobsAsync(application, 20);

        await using var batches = await application.StartAnotherHostAsync(Batches);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(20);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    [ServerFact]
    public async Task Failed_messages_that_are_to_be_sent_again_wait_for_a_job_each()
    {
        await using var application = await TestApplication.StartAsync(Jobs, TestHost.NoJobsRun);
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { kind = "graphError", code = 131026, http = 400, objectId = clerk.PhoneNumberId, count = 7 });
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await using (await application.StartAnotherHostAsync(Jobs))
        {
            (await clerk.SubmitAndFinishAsync(draft)).Counts.Failed.ShouldBe(7);
        }

        (await clerk.Api.BulkMessages.RetryFailedAsync(draft.Id)).Requeued.ShouldBe(7);
        await UntilJobsAsync(application, 7);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(13);

        await using var worker = await application.StartAnotherHostAsync(Jobs);
        (await clerk.UntilAsync(draft.Id, found => found.Counts.Sent == 20)).Counts.Failed.ShouldBe(0);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    [ServerFact]
    public async Task A_job_system_that_refuses_pauses_the_campaign_in_words_and_it_goes_on_where_it_stopped()
    {
        await using var application = await TestApplication.StartAsync(Jobs, LostSoon);
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await application.Database.QueryAsync<int>(TestHost.RefuseJobsSql);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        var paused = await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.Paused);
        (paused.PauseCause, paused.PauseErrorCode).ShouldBe((PauseCause.Campaign, CloudApiErrorCodes.JobSystemRefused));
        paused.PauseReason.ShouldNotBeNull().ShouldStartWith("The background job system did not accept the jobs");
        paused.PauseReason.ShouldContain("does not exist");
        paused.PauseRemedy.ShouldNotBeNullOrWhiteSpace();
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();

        await application.Database.QueryAsync<int>(TestHost.TakeJobsAgainSql);
        await clerk.Api.BulkMessages.ResumeAsync(draft.Id);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(20);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    private static Task UntilJobsAsync(TestApplication application, long jobs) =>
        Eventually.SoAsync(
            () => application.Database.QueryAsync<long>($"SELECT count(*) FROM {TestHost.JobTable}"), count => count == jobs);
}
