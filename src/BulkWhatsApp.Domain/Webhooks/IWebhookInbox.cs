namespace BulkWhatsApp.Webhooks;

/// <summary>Webhooks as received: stored before they are answered, and applied afterwards.</summary>
public interface IWebhookInbox
{
    /// <param name="body">The verified raw body.</param>
    Task StoreAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);
}
