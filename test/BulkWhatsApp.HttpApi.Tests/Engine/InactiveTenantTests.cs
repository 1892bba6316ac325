using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

[Collection(EngineTests.Name)]
public class InactiveTenantTests(TestApplication application)
{
    [Fact]
    public async Task Campaigns_of_a_tenant_that_is_no_longer_active_stop_until_it_is_active_and_somebody_resumes_them()
    {
        using var clerk = await application.NewClerkAsync();
        string[] numbers = [.. Clerk.Numbers(100), .. Clerk.Numbers(100, ending: "41")];
        var draft = await clerk.DraftAsync(numbers);
        await clerk.PauseSendingAsync();
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent > 0);

        await clerk.SetTenantActiveAsync(false);
        await application.UntilStatusAsync(draft.Id, BulkMessageStatus.Paused);
        await clerk.SetTenantActiveAsync(true);

        var paused = await clerk.Api.BulkMessages.GetAsync(draft.Id);
        (paused.Status, paused.PauseCause, paused.PauseErrorCode)
            .ShouldBe((BulkMessageStatus.Paused, PauseCause.Tenant, CloudApiErrorCodes.TenantInactive));
        paused.PauseReason.ShouldBe("The tenant was not active, so its campaigns were paused.");
        paused.Counts.Queued.ShouldBeGreaterThan(0);
        (await clerk.GetTimelineAsync(draft.Id))
            .ShouldContain(entry => entry.Action == TimelineAction.Paused && entry.Detail == paused.PauseReason);

        await clerk.SetMessagesPerSecondAsync(10_000);
        await clerk.Api.BulkMessages.ResumeAsync(draft.Id);

        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(numbers.Length);
        (await clerk.GetAcceptedAsync()).Select(accepted => accepted.To).ShouldBeUnique();
    }
}
