namespace BulkWhatsApp.BulkMessages;

/// <summary>The rows of a file or a paste, to be put into a document. Nothing was stored.</summary>
public class RecipientFileDto
{
    /// <summary>How many rows a file may have here; more belong in a recipient list.</summary>
    public const int MaxRows = 20_000;

    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>Null where the person has to choose one of <see cref="PhoneColumnCandidates"/>; the rows have no numbers until then.</summary>
    public string? PhoneColumn { get; set; }

    /// <summary>The columns that may hold the numbers, likeliest first; empty where one is sure.</summary>
    public IReadOnlyList<string> PhoneColumnCandidates { get; set; } = [];
    public string? NameColumn { get; set; }

    /// <summary>Rows that a filter hides in the workbook; left out unless the input includes them.</summary>
    public long HiddenRows { get; set; }
    public required IReadOnlyList<RecipientFileRowDto> Rows { get; set; }

    /// <summary>The file has more rows than <see cref="MaxRows"/>; the first are given.</summary>
    public bool IsCut { get; set; }
}
