using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>Meta limits how much marketing a person gets (131049): the engine retries on another day, and only if that can help.</summary>
[Collection(EngineTests.Name)]
public class MarketingLimitTests(TestApplication application)
{
    private const int TooMuchMarketing = 131049;

    /// <summary>The simulator's persona 05 has had too much marketing; this one lives in Germany.</summary>
    private const string Person = "+491713920005";

    [Fact]
    public async Task The_person_is_tried_again_a_day_later_then_two_days_later_and_then_given_up()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.Api.BulkMessages.SubmitAsync((await clerk.DraftAsync([Person], TestTemplates.Marketing)).Id);

        var first = await UntilRefusedAsync(clerk, campaign.Id, attempt: 1);
        (first.NextTryAt - DateTime.UtcNow)!.Value.TotalHours.ShouldBeInRange(23.9, 24.1);
        first.ErrorReason.ShouldNotBeNullOrEmpty();
        var waiting = await clerk.UntilAsync(
            campaign.Id, message => message.Status == BulkMessageStatus.InProgress && message.Counts.Queued == 1);
        await clerk.CheckCountersAsync(waiting);
        waiting.HeldBackReason!.ShouldContain($"{first.NextTryAt:yyyy-MM-dd HH:mm}");

        await LetADayPassAsync(first);
        var second = await UntilRefusedAsync(clerk, campaign.Id, attempt: 2);
        (second.NextTryAt - DateTime.UtcNow)!.Value.TotalHours.ShouldBeInRange(47.9, 48.1);

        await LetADayPassAsync(second);

        // The refusal comes by webhook: before that, the message is sent and the campaign completed.
        var finished = await clerk.UntilAsync(campaign.Id, message => message.Status == BulkMessageStatus.PartiallyFailed);
        (await clerk.GetMessagesAsync(campaign.Id)).Single().Status.ShouldBe(MessageStatus.Failed);
        (await clerk.GetAcceptedAsync()).Select(send => send.CallbackData).Distinct().Count().ShouldBe(3);
        await clerk.CheckCountersAsync(finished);
    }

    [Fact]
    public async Task A_finished_campaign_goes_on_when_the_refusal_comes_late()
    {
        using var clerk = await application.NewClerkAsync();
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+491713920013"], TestTemplates.Marketing));
        finished.Status.ShouldBe(BulkMessageStatus.Completed);
        var message = (await clerk.GetMessagesAsync(finished.Id)).Single();

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(message, "failed", TooMuchMarketing));

        var reopened = await clerk.UntilAsync(finished.Id, campaign => campaign.Status == BulkMessageStatus.InProgress);
        reopened.FinishedAt.ShouldBeNull();
        (reopened.Counts.Queued, reopened.Counts.Sent).ShouldBe((1, 0));
        (await clerk.Api.BulkMessages.CancelAsync(finished.Id)).Counts.Cancelled.ShouldBe(1);
    }

    [Theory]
    [InlineData("+12025550105", TestTemplates.Marketing)]
    [InlineData("+491713920013", TestTemplates.Plain)]
    public async Task To_a_US_number_and_for_other_than_marketing_it_is_a_failure(string number, string template)
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([number], template);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, campaign => campaign.Counts.Sent + campaign.Counts.Failed == 1);

        var message = (await clerk.GetMessagesAsync(draft.Id)).Single();
        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(message, "failed", TooMuchMarketing));

        var failed = await clerk.UntilAsync(draft.Id, campaign => campaign.Counts.Failed == 1);
        failed.Status.ShouldBe(BulkMessageStatus.PartiallyFailed);
        (await clerk.GetMessagesAsync(draft.Id)).Single().NextTryAt.ShouldBeNull();
    }

    private static async Task<WhatsAppMessageDto> UntilRefusedAsync(Clerk clerk, Guid campaign, int attempt) =>
        (await Eventually.SoAsync(
            () => clerk.GetMessagesAsync(campaign),
            messages => messages is [{ ErrorCode: TooMuchMarketing, Status: MessageStatus.Queued } message]
                && message.Attempt == attempt)).Single();

    private Task LetADayPassAsync(WhatsAppMessageDto message) => application.Database.QueryAsync<int>(
        """UPDATE "BwaMessages" SET "AvailableAt" = now() WHERE "Id" = @id""", ("id", message.Id));
}
