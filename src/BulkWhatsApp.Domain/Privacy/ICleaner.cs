namespace BulkWhatsApp.Privacy;

/// <summary>
/// Removes data that has been kept long enough, a small batch at a time. The module and the host register theirs; one node at a time runs
/// them, each in a unit of work of its own and without a tenant. If it is killed nothing is lost: the next run continues.
/// </summary>
public interface ICleaner
{
    /// <summary>What the log and the metric call it.</summary>
    string Kind { get; }

    /// <param name="now">UTC.</param>
    /// <returns>How many rows were removed; 0 means that it is done for now.</returns>
    Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken);
}

/// <summary>Lets one node at a time clean.</summary>
public interface ICleaningLock
{
    /// <returns>To be disposed of afterwards; null: another node cleans.</returns>
    Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken);
}
