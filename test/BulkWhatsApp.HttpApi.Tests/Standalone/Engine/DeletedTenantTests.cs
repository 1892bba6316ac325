using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

[Collection(EngineTests.Name)]
public class DeletedTenantTests(TestApplication application)
{
    [Fact]
    public async Task Campaigns_of_a_tenant_that_is_deleted_are_paused()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([.. Clerk.Numbers(100), .. Clerk.Numbers(100, ending: "41")]);
        await clerk.PauseSendingAsync();
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Status == BulkMessageStatus.InProgress);

        await clerk.DeleteTenantAsync();

        await application.UntilStatusAsync(draft.Id, BulkMessageStatus.Paused);
    }
}
