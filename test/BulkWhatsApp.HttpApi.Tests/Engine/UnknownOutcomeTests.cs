using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>Nobody knows whether these calls were accepted: they are never repeated, unless a person takes the risk.</summary>
[Collection(EngineTests.Name)]
public class UnknownOutcomeTests(TestApplication application)
{
    private const int OutcomeUnknown = -2;

    [Fact]
    public async Task What_an_owner_had_announced_when_others_ended_it_is_not_sent_again_and_ends_as_outcome_unknown()
    {
        // The call outlives its owner, like that of a stalled host; it ends while the host is stopping.
        await using var own = await TestApplication.StartAsync(("CloudApi:CallTimeout", "00:00:10"));
        using var clerk = await own.NewClerkAsync();
        var draft = await FailFirstAsync(clerk, "hang", ["+12025550140"]);
        await Eventually.SoAsync(own.Simulator.CountFaultsAsync, calls => calls == 1);
        await own.Database.QueryAsync<int>(
            """UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = now(), "SeenAt" = now() - interval '1 minute' WHERE "EndedAt" IS NULL""");

        await clerk.UntilAsync(draft.Id, found => found.Counts is { Unconfirmed: 1, Queued: 0 });
        (await clerk.UntilMessageAsync(draft.Id, _ => true)).Attempt.ShouldBe(1);
        await LetTimePassAsync(clerk, draft.Id);
        var failed = await clerk.UntilAsync(draft.Id, found => found.Counts is { Failed: 1, Unconfirmed: 0 });

        failed.Status.ShouldBe(BulkMessageStatus.PartiallyFailed);
        var message = (await clerk.GetMessagesAsync(draft.Id)).Single();
        (message.Status, message.ErrorCode, message.Attempt).ShouldBe((MessageStatus.Failed, OutcomeUnknown, 1));
        message.ErrorReason.ShouldNotBeNullOrWhiteSpace();
        message.ErrorRemedy.ShouldNotBeNullOrWhiteSpace();
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();
        await clerk.CheckCountersAsync(failed);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_retried_only_by_who_says_so()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await CutFirstAsync(clerk, ["+12025550140"]);
        await clerk.UntilAsync(draft.Id, found => found.Counts.Unconfirmed == 1);
        await LetTimePassAsync(clerk, draft.Id);
        await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.PartiallyFailed);
        (await clerk.GetMessagesAsync(draft.Id)).Single().ErrorCode.ShouldBe(OutcomeUnknown);

        using (var refused = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/retry-failed"))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NothingToRetry));
        }

        var retry = await clerk.Api.BulkMessages.RetryFailedAsync(draft.Id, new RetryFailedInput { IncludeUnknownOutcome = true });
        retry.Requeued.ShouldBe(1);
        var finished = await clerk.FinishAsync(draft.Id);

        (finished.Status, finished.Counts.Sent, finished.Counts.Failed).ShouldBe((BulkMessageStatus.Completed, 1, 0));
        (await clerk.GetAcceptedAsync()).ShouldHaveSingleItem().CallbackData.ShouldEndWith(".2");
    }

    [Fact]
    public async Task A_retry_of_known_failures_leaves_unknown_outcomes_alone()
    {
        using var clerk = await application.NewClerkAsync();

        // Everybody's first call fails: one without an answer, the others with a clear one.
        var draft = await CutFirstAsync(clerk, [.. Clerk.Numbers(3, ending: "03")]);
        await clerk.UntilAsync(draft.Id, found => found.Counts is { Unconfirmed: 1, Failed: 2 });
        await LetTimePassAsync(clerk, draft.Id);
        await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.PartiallyFailed && found.Counts.Failed == 3);

        (await clerk.Api.BulkMessages.RetryFailedAsync(draft.Id)).Requeued.ShouldBe(2);
        var finished = await clerk.FinishAsync(draft.Id);

        (finished.Counts.Sent, finished.Counts.Failed).ShouldBe((2, 1));
        var unknown = (await clerk.GetMessagesAsync(draft.Id)).Single(message => message.Status == MessageStatus.Failed);
        (unknown.ErrorCode, unknown.Attempt).ShouldBe((OutcomeUnknown, 1));
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_receipt_within_the_window_settles_it()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await CutFirstAsync(clerk, ["+12025550140"]);
        var unconfirmed = await clerk.UntilMessageAsync(draft.Id, message => message.Status == MessageStatus.Unconfirmed);

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(unconfirmed, "delivered"));
        var finished = await clerk.FinishAsync(draft.Id);

        (finished.Status, finished.Counts.Delivered, finished.Counts.Unconfirmed).ShouldBe((BulkMessageStatus.Completed, 1, 0));
        (await clerk.GetMessagesAsync(draft.Id)).Single().ErrorCode.ShouldBeNull();
        await clerk.CheckCountersAsync(finished);
    }

    [Fact]
    public async Task A_receipt_after_the_window_takes_the_failure_back()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await CutFirstAsync(clerk, ["+12025550140"]);
        await clerk.UntilMessageAsync(draft.Id, message => message.Status == MessageStatus.Unconfirmed);
        await LetTimePassAsync(clerk, draft.Id);
        await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.PartiallyFailed);
        var failed = (await clerk.GetMessagesAsync(draft.Id)).Single();

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(failed, "sent"));
        var sent = await clerk.UntilAsync(draft.Id, found => found.Counts.Sent == 1);

        (sent.Status, sent.Counts.Failed).ShouldBe((BulkMessageStatus.Completed, 0));
        await clerk.CheckCountersAsync(sent);
    }

    /// <summary>Submits a campaign whose first call to Meta gets no answer and is not processed.</summary>
    private static Task<BulkMessageDto> CutFirstAsync(Clerk clerk, string[] numbers) =>
        FailFirstAsync(clerk, "resetBeforeAcceptance", numbers);

    private static async Task<BulkMessageDto> FailFirstAsync(Clerk clerk, string kind, string[] numbers)
    {
        await clerk.Application.Simulator.AddFaultAsync(new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind, count = 1 });
        var draft = await clerk.DraftAsync(numbers);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        return draft;
    }

    /// <summary>Lets the window for unknown outcomes pass.</summary>
    private static Task LetTimePassAsync(Clerk clerk, Guid bulkMessageId) => clerk.Application.Database.QueryAsync<int>(
        """UPDATE "BwaMessages" SET "UnconfirmedUntil" = now() WHERE "BulkMessageId" = @id AND "UnconfirmedUntil" IS NOT NULL""",
        ("id", bulkMessageId));
}
