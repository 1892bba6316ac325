namespace BulkWhatsApp.RecipientLists;

/// <summary>One file or paste taken into a list, and what became of it.</summary>
public class RecipientImportDto : CreationAuditedEntityDto<Guid>
{
    public Guid RecipientListId { get; set; }
    public required string FileName { get; set; }
    public ImportStatus Status { get; set; }

    /// <summary>Rows with data; grows while the import runs.</summary>
    public long RowsRead { get; set; }
    public long Added { get; set; }

    /// <summary>Numbers that the list had already, or that stand in the file more than once.</summary>
    public long Duplicates { get; set; }
    public long Rejected { get; set; }

    /// <summary>Why nothing was kept.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The same in words, with the remedy.</summary>
    public string? FailureReason { get; set; }
    public string? FailureValue { get; set; }
    public DateTime? FinishedAt { get; set; }
}
