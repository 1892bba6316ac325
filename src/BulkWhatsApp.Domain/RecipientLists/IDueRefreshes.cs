namespace BulkWhatsApp.RecipientLists;

/// <summary>Refreshes lists from their sources when somebody has asked for it or their schedule says so.</summary>
public interface IDueRefreshes
{
    /// <summary>Refreshes one list that is due. If several nodes call this, only one does it.</summary>
    /// <returns>False if none was due.</returns>
    Task<bool> RunNextAsync(CancellationToken cancellationToken = default);
}
