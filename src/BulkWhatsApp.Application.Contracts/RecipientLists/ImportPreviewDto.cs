namespace BulkWhatsApp.RecipientLists;

/// <summary>How a file would be understood. Nothing was stored.</summary>
public class ImportPreviewDto : AudienceReadingDto
{
    public required string Format { get; set; }

    /// <summary>Of delimited text; null for other formats.</summary>
    public string? Delimiter { get; set; }

    /// <summary>The first 10 rows. Without a phone column they show the data only.</summary>
    public required IReadOnlyList<ImportPreviewRowDto> Rows { get; set; }
}
