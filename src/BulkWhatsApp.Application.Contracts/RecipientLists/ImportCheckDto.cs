namespace BulkWhatsApp.RecipientLists;

/// <summary>What an import of the whole file would take and what it would reject. Nothing was stored.</summary>
public class ImportCheckDto
{
    /// <summary>Rows with data; the header is none.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows that would be left out because of a problem.</summary>
    public long Rejected { get; set; }

    /// <summary>The first 100 of them.</summary>
    public required IReadOnlyList<RejectedRowDto> RejectedRows { get; set; }
}
