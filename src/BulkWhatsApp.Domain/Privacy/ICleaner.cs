namespace BulkWhatsApp.Privacy;

/// <summary>
/// Removes what was kept long enough, a small batch at a time. Those of the module and of the host are registered; one node at a time runs them, each in a unit of
/// work of its own, without a tenant. Whoever is killed loses nothing: the next one goes on.
/// </summary>
public interface ICleaner
{
    /// <summary>What the log and the metric call it.</summary>
    string Kind { get; }

    /// <param name="now">UTC.</param>
    /// <returns>How many rows were removed; with 0 it is done for this time.</returns>
    Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken);
}

/// <summary>Lets one node at a time clean.</summary>
public interface ICleaningLock
{
    /// <returns>To be disposed of afterwards; null: another node cleans.</returns>
    Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken);
}
