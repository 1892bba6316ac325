namespace BulkWhatsApp.RecipientLists;

/// <summary>A row an import refused: where it stands in the file, the offending value and the reason's code.</summary>
/// <param name="RowNumber">As a spreadsheet counts it; several values of one row may be refused.</param>
/// <param name="Detail">What the reason is about where its code does not say it, such as the two numbers a text may be; null otherwise.</param>
/// <param name="CellsJson">The whole row as it was, a JSON array of texts in the order of the file's columns; null where the row has no other cells.</param>
public sealed record RejectedRow(long RowNumber, string Field, string Value, string ReasonCode, string? Detail = null, string? CellsJson = null);
