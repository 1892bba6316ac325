using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.OptOuts;

public class OptOutImportResultDto
{
    /// <summary>Rows with data; the header is none.</summary>
    public long RowsRead { get; set; }
    public long Added { get; set; }

    /// <summary>Numbers that were suppressed already, or stand in the file more than once.</summary>
    public long Duplicates { get; set; }

    /// <summary>Rows without a usable number.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that a filter hides in the workbook; not among the rows read unless the input includes them.</summary>
    public long HiddenRows { get; set; }

    /// <summary>The first 100 rejected rows.</summary>
    public required IReadOnlyList<RejectedRowDto> RejectedRows { get; set; }
}
