using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Engine;

/// <summary>Campaigns that start at a later time.</summary>
[Collection(EngineTests.Name)]
public class ScheduleTests(TestApplication application)
{
    [Fact]
    public async Task A_scheduled_campaign_waits_for_its_time_and_starts_by_itself()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.Api.BulkMessages.CreateAsync(await ScheduledAsync(clerk, DateTime.UtcNow.AddHours(1)));

        (await clerk.Api.BulkMessages.SubmitAsync(draft.Id)).Status.ShouldBe(BulkMessageStatus.Scheduled);
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();
        await clerk.ScheduleInAsync(draft.Id, TimeSpan.FromSeconds(1));
        var finished = await clerk.FinishAsync(draft.Id);

        (finished.Status, finished.Counts.Sent).ShouldBe((BulkMessageStatus.Completed, 5));
        finished.LaunchedAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(finished.ScheduledAt!.Value);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_scheduled_campaign_that_is_cancelled_never_starts()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.Api.BulkMessages.CreateAsync(await ScheduledAsync(clerk, DateTime.UtcNow.AddHours(1)));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        var cancelled = await clerk.Api.BulkMessages.CancelAsync(draft.Id);

        (cancelled.Status, cancelled.LaunchedAt).ShouldBe((BulkMessageStatus.Cancelled, null));
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_time_in_the_past_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.Api.BulkMessages.CreateAsync(await ScheduledAsync(clerk, DateTime.UtcNow.AddHours(-1)));

        using var submit = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit");

        (await submit.ErrorAsync()).Code.ShouldBe(BulkWhatsAppErrorCodes.ScheduleInThePast);
    }

    private static async Task<CreateBulkMessageDto> ScheduledAsync(Clerk clerk, DateTime time) => new()
    {
        Title = "Later",
        TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
        ScheduledAt = time,
        Recipients = Clerk.Numbers(5).Select(number => new BulkMessageRecipientInput { MobileNumber = number }).ToList(),
    };
}
