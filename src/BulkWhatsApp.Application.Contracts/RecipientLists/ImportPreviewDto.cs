namespace BulkWhatsApp.RecipientLists;

/// <summary>How a file would be understood. Nothing was stored.</summary>
public class ImportPreviewDto
{
    public required string Format { get; set; }

    /// <summary>Of delimited text; null for other formats.</summary>
    public string? Delimiter { get; set; }
    public required IReadOnlyList<string> Columns { get; set; }
    public string? PhoneColumn { get; set; }
    public string? NameColumn { get; set; }

    /// <summary>The first 10 rows.</summary>
    public required IReadOnlyList<ImportPreviewRowDto> Rows { get; set; }
}
