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

    /// <summary>The first 100 of them.</summary>
    public required IReadOnlyList<RejectedRowDto> RejectedRows { get; set; }
}
