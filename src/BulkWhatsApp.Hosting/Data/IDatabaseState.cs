namespace BulkWhatsApp.Host.Data;

public interface IDatabaseState
{
    /// <summary>False also while the database has no tables at all.</summary>
    Task<bool> IsUpToDateAsync(CancellationToken cancellationToken);
}
