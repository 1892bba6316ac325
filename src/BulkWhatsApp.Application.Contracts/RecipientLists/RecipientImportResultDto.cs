namespace BulkWhatsApp.RecipientLists;

/// <summary>What a finished import did, and how the file was understood.</summary>
public class RecipientImportResultDto
{
    public Guid ImportId { get; set; }

    /// <summary>Rows with data; the header is none.</summary>
    public long RowsRead { get; set; }
    public long Added { get; set; }

    /// <summary>Numbers that the list had already, or that stand in the file more than once.</summary>
    public long Duplicates { get; set; }

    /// <summary>Rows left out because of a problem; their list can be downloaded.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that a filter hides in the workbook; not among the rows read unless the input includes them.</summary>
    public long HiddenRows { get; set; }
    public required string Format { get; set; }
    public required IReadOnlyList<string> Columns { get; set; }
    public string? PhoneColumn { get; set; }
    public string? NameColumn { get; set; }
    public string? CountryColumn { get; set; }
    public string? UserIdColumn { get; set; }
}
