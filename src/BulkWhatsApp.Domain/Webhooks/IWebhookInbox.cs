namespace BulkWhatsApp.Webhooks;

/// <summary>Webhooks as received: stored before they are answered, and applied afterwards.</summary>
public interface IWebhookInbox
{
    /// <summary>Committed when it returns.</summary>
    /// <param name="body">The verified raw body.</param>
    Task StoreWebhookAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);
}

/// <summary>A verified webhook body, kept until it is applied.</summary>
public sealed class WebhookInboxItem
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public Guid AccountId { get; set; }
    public DateTime ReceivedAt { get; set; }

    /// <summary>Leased by a consumer until then; afterwards it can be taken again.</summary>
    public DateTime AvailableAt { get; set; }

    /// <summary>How often it has been taken, including this time.</summary>
    public int Attempts { get; set; }
    public byte[] Body { get; set; } = null!;
}
