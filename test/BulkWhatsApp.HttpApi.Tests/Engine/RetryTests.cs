using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>Failed messages can be sent again while others still wait, and after a cancellation.</summary>
[Collection(EngineTests.Name)]
public class RetryTests(TestApplication application)
{
    /// <summary>Has had too much marketing, so waits a day.</summary>
    private const string Waiting = "+491713920005";

    /// <summary>The first attempt is refused for good (135000), later ones are read.</summary>
    private const string Failing = "+491713920003";

    [Fact]
    public async Task While_others_wait_for_another_day()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await OneWaitsAndOneHasFailedAsync(clerk);

        var retry = await clerk.Api.BulkMessages.RetryFailedAsync(campaign.Id);

        (retry.Requeued, retry.Status).ShouldBe((1, BulkMessageStatus.InProgress));
        var sent = await clerk.UntilAsync(campaign.Id, found => found.Counts is { Sent: 1, Failed: 0, Queued: 1 });
        (sent.Status, sent.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, null));
        await clerk.CheckCountersAsync(sent);
        await TellsOfARetryAsync(clerk, campaign.Id);
        (await clerk.GetAcceptedAsync()).Count(send => send.To.EndsWith(Waiting[1..], StringComparison.Ordinal))
            .ShouldBe(1, "it waits as before");
    }

    [Fact]
    public async Task While_the_campaign_is_paused_they_go_out_with_its_resumption()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await OneWaitsAndOneHasFailedAsync(clerk);
        await clerk.Api.BulkMessages.PauseAsync(campaign.Id);

        (await clerk.Api.BulkMessages.RetryFailedAsync(campaign.Id)).Status.ShouldBe(BulkMessageStatus.Paused);

        (await clerk.Api.BulkMessages.GetAsync(campaign.Id)).Counts
            .ShouldSatisfyAllConditions(counts => counts.Queued.ShouldBe(2), counts => counts.Failed.ShouldBe(0));
        await clerk.Api.BulkMessages.ResumeAsync(campaign.Id);
        await clerk.CheckCountersAsync(await clerk.UntilAsync(campaign.Id, found => found.Counts is { Sent: 1, Queued: 1 }));
    }

    [Fact]
    public async Task After_a_cancellation_those_that_were_cancelled_stay_so_and_the_document_is_cancelled_again()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await OneWaitsAndOneHasFailedAsync(clerk);
        await clerk.Api.BulkMessages.CancelAsync(campaign.Id);

        var retry = await clerk.Api.BulkMessages.RetryFailedAsync(campaign.Id);

        retry.Requeued.ShouldBe(1);
        var over = await clerk.UntilAsync(campaign.Id, found => found.Status == BulkMessageStatus.Cancelled);
        (over.DocStatus, over.Counts.Sent, over.Counts.Failed, over.Counts.Cancelled, over.Counts.Queued)
            .ShouldBe((DocStatus.Cancelled, 1, 0, 1, 0));
        over.FinishedAt.ShouldNotBeNull();
        await clerk.CheckCountersAsync(over);
        await TellsOfARetryAsync(clerk, campaign.Id);
        var messages = await clerk.GetMessagesAsync(campaign.Id);
        messages.Single(message => message.PhoneNumber == Waiting).Status.ShouldBe(MessageStatus.Cancelled);
        (await clerk.Api.BulkMessages.AmendAsync(campaign.Id)).Number.ShouldEndWith("-1");
        await RefusedAsync(clerk, campaign.Id, BulkWhatsAppErrorCodes.ActionNotAllowed);
    }

    [Fact]
    public async Task A_retry_after_a_cancellation_can_be_paused_and_cancelled_like_any_other()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await OneWaitsAndOneHasFailedAsync(clerk);
        await clerk.Api.BulkMessages.CancelAsync(campaign.Id);
        await clerk.PauseSendingAsync();
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025550140"]));

        await clerk.Api.BulkMessages.RetryFailedAsync(campaign.Id);
        var refused = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{campaign.Id}/amend",
            null,
            HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.ActionNotAllowed);
        refused.Message.ShouldNotBeNullOrEmpty();
        var cancelled = await clerk.Api.BulkMessages.CancelAsync(campaign.Id);

        cancelled.Status.ShouldBe(BulkMessageStatus.Cancelled);
        (await clerk.UntilAsync(campaign.Id, found => found.Counts.Queued == 0)).DocStatus.ShouldBe(DocStatus.Cancelled);
    }

    [Fact]
    public async Task An_amended_document_is_not_sent_again()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await OneWaitsAndOneHasFailedAsync(clerk);
        await clerk.Api.BulkMessages.CancelAsync(campaign.Id);
        await clerk.Api.BulkMessages.AmendAsync(campaign.Id);

        await RefusedAsync(clerk, campaign.Id, BulkWhatsAppErrorCodes.RetryAmended);
    }

    private static async Task<BulkMessageDto> OneWaitsAndOneHasFailedAsync(Clerk clerk)
    {
        var draft = await clerk.DraftAsync([Waiting, Failing], TestTemplates.Marketing);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var campaign = await clerk.UntilAsync(
            draft.Id, found => found.LaunchedAt is not null && found.Counts is { Queued: 1, Failed: 1, Sent: 0 });

        // A message that is being sent counts as queued.
        await clerk.UntilMessagesAsync(
            draft.Id, messages => messages.Any(m => m.PhoneNumber == Waiting && m is { Status: MessageStatus.Queued, Attempt: 1 }));
        return campaign;
    }

    private static async Task TellsOfARetryAsync(Clerk clerk, Guid campaign) =>
        (await clerk.GetTimelineAsync(campaign)).Count(entry => entry.Action == TimelineAction.RetryRequested).ShouldBe(1);

    private static Task RefusedAsync(Clerk clerk, Guid campaign, string code) => clerk.Http.RefusedAsync(
        HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{campaign}/retry-failed", null, HttpStatusCode.Conflict, code);
}
