namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// One import of a file or pasted text into a list, or one refresh from its source: what was read, what became of it, and why rows were
/// refused.
/// </summary>
public class RecipientImport : CreationAuditedEntity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid RecipientListId { get; protected set; }
    public virtual string FileName { get; protected set; } = null!;
    public virtual ImportStatus Status { get; protected set; }
    public virtual long RowsRead { get; protected set; }

    /// <summary>A running import gives a sign of life every few seconds; one that falls silent counts as interrupted.</summary>
    public virtual DateTime LastSeenAt { get; protected set; }
    public virtual long Added { get; protected set; }

    /// <summary>Whether it is a refresh from the list's source, whose name is then the file's name.</summary>
    public virtual bool IsRefresh { get; protected set; }

    /// <summary>Got another name or other data by a refresh.</summary>
    public virtual long Updated { get; protected set; }

    /// <summary>Were no longer in the source.</summary>
    public virtual long Removed { get; protected set; }
    public virtual long Duplicates { get; protected set; }
    public virtual long Rejected { get; protected set; }
    public virtual string? FailureCode { get; protected set; }
    public virtual string? FailureValue { get; protected set; }
    public virtual DateTime? FinishedAt { get; protected set; }

    /// <summary>
    /// The file's columns in order, as a JSON array of texts. They become the header of the file of rejected rows. Null until the file is
    /// opened.
    /// </summary>
    public virtual string? ColumnsJson { get; protected set; }

    protected RecipientImport()
    {
    }

    public RecipientImport(Guid id, Guid? tenantId, Guid recipientListId, string fileName, DateTime at, bool isRefresh = false)
        : base(id)
    {
        TenantId = tenantId;
        RecipientListId = recipientListId;
        FileName = StorableText.Cut(fileName, 255);
        LastSeenAt = at;
        IsRefresh = isRefresh;
    }

    public void SetColumns(string columnsJson) => ColumnsJson = columnsJson;

    public void Complete(long rowsRead, long added, long duplicates, long rejected, DateTime at)
    {
        (Status, RowsRead, Added, Duplicates, Rejected, FinishedAt) = (ImportStatus.Completed, rowsRead, added, duplicates, rejected, at);
    }

    public void Complete(long rowsRead, long rejected, RefreshCounts counts, DateTime at)
    {
        var duplicates = rowsRead - rejected - counts.Added - counts.Updated - counts.Unchanged;
        Complete(rowsRead, counts.Added, duplicates, rejected, at);
        (Updated, Removed) = (counts.Updated, counts.Removed);
    }

    public void Fail(ImportStatus status, string? code, string? value, DateTime at)
    {
        (Status, Added, FinishedAt) = (status, 0, at);
        FailureCode = code;
        FailureValue = StorableText.Cut(value, 256);
    }
}

public interface IRecipientImportRepository : IRepository<RecipientImport, Guid>
{
    Task<long> GetCountAsync(Guid recipientListId, CancellationToken cancellationToken = default);

    Task<List<RecipientImport>> GetPagedListAsync(
        Guid recipientListId, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports that an import is alive, and how far it has got. Its row is locked until the transaction ends, so it is declared dead before
    /// that or not at all.
    /// </summary>
    /// <returns>False if it is no longer running; then nothing is written.</returns>
    Task<bool> TrySetAliveAsync(Guid id, long rowsRead, CancellationToken cancellationToken = default);

    /// <summary>Stops the list's running refresh: it stores nothing.</summary>
    /// <returns>False if none was running.</returns>
    Task<bool> StopRefreshAsync(Guid recipientListId, CancellationToken cancellationToken = default);

    Task<bool> IsRefreshRunningAsync(Guid recipientListId, CancellationToken cancellationToken = default);

    Task AddRejectedRowsAsync(Guid importId, IReadOnlyCollection<RejectedRow> rows, CancellationToken cancellationToken = default);

    /// <summary>In file order, streamed.</summary>
    IAsyncEnumerable<RejectedRow> GetRejectedRowsAsync(Guid importId, CancellationToken cancellationToken = default);
}

/// <summary>A row that an import refused: where it is in the file, the offending value and the reason's code.</summary>
/// <param name="RowNumber">The spreadsheet's row number; several values of one row may be refused.</param>
/// <param name="Detail">A detail that the code does not carry, such as the two numbers a text may stand for; otherwise null.</param>
/// <param name="CellsJson">
/// The whole row in its original form, a JSON array of texts in the order of the file's columns; null if the row has no other cells.
/// </param>
public sealed record RejectedRow(
    long RowNumber, string Field, string Value, string ReasonCode, string? Detail = null, string? CellsJson = null);
