namespace BulkWhatsApp.Engine;

/// <summary>A verified webhook body, kept until it is applied.</summary>
internal sealed class WebhookInboxItem
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public Guid AccountId { get; set; }
    public DateTime ReceivedAt { get; set; }

    /// <summary>Taken by a consumer until then; taken again afterwards.</summary>
    public DateTime AvailableAt { get; set; }
    public int Attempts { get; set; }
    public byte[] Body { get; set; } = null!;
}
