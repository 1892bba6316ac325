namespace BulkWhatsApp.BulkMessages;

public class RecipientFileRowDto
{
    /// <summary>As a spreadsheet counts it: the header is row 1.</summary>
    public long RowNumber { get; set; }

    /// <summary>
    /// As it stands in the file: the document reads it as the country of its account writes numbers. Where the row's own country or user id says
    /// whose it is, E.164 or that id; empty where no column is chosen.
    /// </summary>
    public required string MobileNumber { get; set; }
    public string? RecipientName { get; set; }

    /// <summary>The remaining columns as JSON text, in their order.</summary>
    public string? RecipientData { get; set; }

    /// <summary>What is wrong with the row and what to do, in the caller's language; null when it can be used.</summary>
    public string? Problem { get; set; }
}
