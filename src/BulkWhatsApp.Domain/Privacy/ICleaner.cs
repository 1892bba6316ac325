namespace BulkWhatsApp.Privacy;

/// <summary>
/// Removes data past its retention period, a small batch at a time. The module and the host register theirs. One node at a time runs them,
/// each in its own unit of work and without a tenant. A killed run loses nothing: the next one continues.
/// </summary>
public interface ICleaner
{
    /// <summary>Its name in the log and the metric.</summary>
    string Kind { get; }

    /// <param name="now">UTC.</param>
    /// <returns>How many rows were removed; 0 if nothing is left for now.</returns>
    Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken);
}

/// <summary>Lets only one node at a time clean.</summary>
public interface ICleaningLock
{
    /// <returns>Dispose it afterwards; null if another node is cleaning.</returns>
    Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken);
}
