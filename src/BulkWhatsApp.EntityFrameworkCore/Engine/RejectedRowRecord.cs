namespace BulkWhatsApp.Engine;

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
