namespace BulkWhatsApp.RecipientLists;

/// <summary>What an import of the whole file would take and what it would reject. Nothing was stored.</summary>
public class ImportCheckDto
{
    /// <summary>Rows with data; the header is none.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows that would be left out because of a problem.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that a filter hides in the workbook; not among the rows read unless the input includes them.</summary>
    public long HiddenRows { get; set; }

    /// <summary>The first 100 rejected rows.</summary>
    public required IReadOnlyList<RejectedRowDto> RejectedRows { get; set; }
}
