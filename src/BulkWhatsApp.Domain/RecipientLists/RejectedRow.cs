namespace BulkWhatsApp.RecipientLists;

/// <summary>A row an import refused: where it stands in the file, the offending value and the reason's code.</summary>
public sealed record RejectedRow(long RowNumber, string Field, string Value, string ReasonCode);
