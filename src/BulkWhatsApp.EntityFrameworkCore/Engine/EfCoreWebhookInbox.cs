using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

public sealed class EfCoreWebhookInbox(EngineTransactions transactions) : IWebhookInbox
{
    public Task StoreAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) => transactions.ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(cancellationToken);
            context.Add(new WebhookInboxItem { TenantId = tenantId, AccountId = accountId, ReceivedAt = now, AvailableAt = now, Body = body.ToArray() });
        },
        cancellationToken);
}
