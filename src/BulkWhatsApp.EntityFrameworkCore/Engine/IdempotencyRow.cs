namespace BulkWhatsApp.Engine;

internal sealed class IdempotencyRow
{
    public Guid TenantKey { get; set; }
    public Guid UserKey { get; set; }
    public string Key { get; set; } = null!;
    public string RequestHash { get; set; } = null!;
    public int? StatusCode { get; set; }
    public string? ResponseJson { get; set; }
    public DateTime CreationTime { get; set; }
}
