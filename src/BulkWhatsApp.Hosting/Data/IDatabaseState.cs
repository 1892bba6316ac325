namespace BulkWhatsApp.Host.Data;

public interface IDatabaseState
{
    /// <summary>False also if the database has no tables yet.</summary>
    Task<bool> IsUpToDateAsync(CancellationToken cancellationToken);
}
