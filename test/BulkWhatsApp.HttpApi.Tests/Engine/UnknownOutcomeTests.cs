using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>Calls of which nobody knows whether they were made: never repeated, unless a person takes the risk.</summary>
[Collection(EngineTests.Name)]
public class UnknownOutcomeTests
{
    private const int OutcomeUnknown = -2;
    private static readonly (string, string) ShortWindow = ("BulkWhatsApp:Dispatch:UnconfirmedWindow", "00:00:02");
    private static readonly (string, string) LongWindow = ("BulkWhatsApp:Dispatch:UnconfirmedWindow", "00:10:00");

    [Fact]
    public async Task A_claim_whose_lease_ran_out_is_not_sent_again_and_ends_as_outcome_unknown()
    {
        // The call outlives the lease, as that of a host which stands still does.
        await using var application = await TestApplication.StartAsync(ShortWindow, ("BulkWhatsApp:Dispatch:Lease", "00:00:00.500"), ("CloudApi:CallTimeout", "00:00:05"));
        using var clerk = await application.NewClerkAsync();
        var draft = await HangAsync(clerk, ["+12025550140"]);

        await clerk.UntilAsync(draft.Id, found => found.Counts is { Unconfirmed: 1, Queued: 0 });
        (await clerk.UntilMessageAsync(draft.Id, _ => true)).Attempt.ShouldBe(1);
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
        await using var application = await TestApplication.StartAsync(ShortWindow, ("CloudApi:CallTimeout", "00:00:01"));
        using var clerk = await application.NewClerkAsync();
        var draft = await HangAsync(clerk, ["+12025550140"]);
        await clerk.UntilAsync(draft.Id, found => found.Counts.Unconfirmed == 1);
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
        await using var application = await TestApplication.StartAsync(ShortWindow, ("CloudApi:CallTimeout", "00:00:01"));
        using var clerk = await application.NewClerkAsync();

        // Everybody's first call fails: one without an answer, the others with a clear one.
        var draft = await HangAsync(clerk, [.. Clerk.Numbers(3, ending: "03")]);
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
        await using var application = await TestApplication.StartAsync(LongWindow, ("CloudApi:CallTimeout", "00:00:01"));
        using var clerk = await application.NewClerkAsync();
        var draft = await HangAsync(clerk, ["+12025550140"]);
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
        await using var application = await TestApplication.StartAsync(ShortWindow, ("CloudApi:CallTimeout", "00:00:01"));
        using var clerk = await application.NewClerkAsync();
        var draft = await HangAsync(clerk, ["+12025550140"]);
        await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.PartiallyFailed);
        var failed = (await clerk.GetMessagesAsync(draft.Id)).Single();

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(failed, "sent"));
        var sent = await clerk.UntilAsync(draft.Id, found => found.Counts.Sent == 1);

        (sent.Status, sent.Counts.Failed).ShouldBe((BulkMessageStatus.Completed, 0));
        await clerk.CheckCountersAsync(sent);
    }

    /// <summary>Submits a campaign whose first call to Meta is never answered.</summary>
    private static async Task<BulkMessageDto> HangAsync(Clerk clerk, string[] numbers)
    {
        await clerk.Application.Simulator.AddFaultAsync(new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "hang", count = 1 });
        var draft = await clerk.DraftAsync(numbers);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        return draft;
    }
}
