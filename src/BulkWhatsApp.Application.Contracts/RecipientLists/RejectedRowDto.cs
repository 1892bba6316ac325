namespace BulkWhatsApp.RecipientLists;

/// <summary>A row that was not taken, and why.</summary>
public class RejectedRowDto
{
    /// <summary>As a spreadsheet counts it: the header is row 1.</summary>
    public long RowNumber { get; set; }
    public required string Field { get; set; }
    public required string Value { get; set; }
    public required string ReasonCode { get; set; }

    /// <summary>The reason in words, with what the code does not say, such as the two numbers that a text may be.</summary>
    public required string Reason { get; set; }
}
