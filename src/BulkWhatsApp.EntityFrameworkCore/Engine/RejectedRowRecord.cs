namespace BulkWhatsApp.Engine;

/// <summary>A row that an import refused. The audit log keeps no copy: it would outlive the import.</summary>
[DisableAuditing]
internal sealed class RejectedRowRecord
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public Guid ImportId { get; set; }
    public long RowNumber { get; set; }
    public string Field { get; set; } = null!;
    public string Value { get; set; } = null!;
    public string ReasonCode { get; set; } = null!;
    public string? Detail { get; set; }
    public string? CellsJson { get; set; }
}
