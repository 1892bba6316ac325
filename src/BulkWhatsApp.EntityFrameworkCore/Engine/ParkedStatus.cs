namespace BulkWhatsApp.Engine;

/// <summary>A status of a message that is not known here (yet): kept for a while, then dropped and counted.</summary>
internal sealed class ParkedStatus
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public string Wamid { get; set; } = null!;
    public short Kind { get; set; }
    public DateTime At { get; set; }
    public int? ErrorCode { get; set; }
    public string? Details { get; set; }
    public string? RecipientWaId { get; set; }
    public string? RecipientUserId { get; set; }
    public DateTime ReceivedAt { get; set; }
}
