namespace BulkWhatsApp.BulkMessages;

/// <summary>The rows of a file, to be put into a document. Nothing was stored.</summary>
public class RecipientFileDto
{
    /// <summary>How many rows a file may have here; more belong in a recipient list.</summary>
    public const int MaxRows = 20_000;

    public required IReadOnlyList<string> Columns { get; set; }
    public required string PhoneColumn { get; set; }
    public string? NameColumn { get; set; }
    public required IReadOnlyList<RecipientFileRowDto> Rows { get; set; }

    /// <summary>The file has more rows than <see cref="MaxRows"/>; the first are given.</summary>
    public bool IsCut { get; set; }
}
