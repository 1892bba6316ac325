using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>
/// A header file that cannot be sent fails by webhook only (131053): many failures in a row are the campaign's fault, a few among many are
/// not.
/// </summary>
[Collection(EngineTests.Name)]
public class BreakerTests(TestApplication application)
{
    private const int MediaUploadError = 131053;
    private const int Threshold = 20;

    [Fact]
    public async Task Failures_without_a_success_between_them_pause_the_campaign()
    {
        using var clerk = await application.NewClerkAsync();
        var (campaign, messages) = await RunningAsync(clerk);

        foreach (var message in messages.Take(Threshold))
        {
            await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(message, "failed", MediaUploadError));
        }

        var paused = await clerk.UntilAsync(campaign.Id, found => found.Status == BulkMessageStatus.Paused);
        (paused.PauseCause, paused.PauseErrorCode).ShouldBe((PauseCause.Campaign, MediaUploadError));
    }

    [Fact]
    public async Task Failures_among_successes_do_not()
    {
        using var clerk = await application.NewClerkAsync();
        var (campaign, messages) = await RunningAsync(clerk);
        var caller = new WebhookCaller(clerk);

        for (var index = 0; index < Threshold + 5; index++)
        {
            await caller.SendStatusesAsync(
                WebhookCaller.Status(messages[index], "failed", MediaUploadError),
                WebhookCaller.Status(messages[index + Threshold + 5], "delivered"));
        }

        await caller.WaitUntilAppliedAsync();
        var running = await clerk.UntilAsync(campaign.Id, found => found.Counts.Failed == Threshold + 5);
        (running.Status, running.Counts.Delivered).ShouldBe((BulkMessageStatus.InProgress, Threshold + 5));
    }

    [Fact]
    public async Task A_failure_that_is_told_again_and_again_counts_once()
    {
        using var clerk = await application.NewClerkAsync();
        var (campaign, messages) = await RunningAsync(clerk);
        var caller = new WebhookCaller(clerk);

        for (var time = 0; time < Threshold + 5; time++)
        {
            await caller.SendStatusesAsync(WebhookCaller.Status(messages[0], "failed", MediaUploadError));
        }

        await caller.WaitUntilAppliedAsync();
        (await clerk.UntilAsync(campaign.Id, found => found.Counts.Failed == 1)).Status.ShouldBe(BulkMessageStatus.InProgress);
    }

    /// <summary>
    /// Sent to many people whose phones stay silent, and one more who waits for another day, so that the campaign is still running.
    /// </summary>
    private static async Task<(BulkMessageDto Campaign, List<WhatsAppMessageDto> Messages)> RunningAsync(Clerk clerk)
    {
        var draft = await clerk.DraftAsync(
            [.. Clerk.Numbers((2 * Threshold) + 10, ending: "13"), "+491713920005"], TestTemplates.Marketing);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var running = await clerk.UntilAsync(draft.Id, found => found.Counts is { Sent: (2 * Threshold) + 10, Queued: 1 });

        // The simulator's own receipts must not come between those of the test.
        var messages = await Eventually.SoAsync(
            () => clerk.GetMessagesAsync(draft.Id),
            all => all.Where(message => message.Status == MessageStatus.Sent).All(message => message.SentAt is not null));
        return (running, [.. messages.Where(message => message.Status == MessageStatus.Sent).OrderBy(message => message.PhoneNumber)]);
    }
}
