namespace BulkWhatsApp.Dispatch.Recovery;

public interface IRecoveryStore
{
    /// <summary>Claims whose lease ran out: their node died, or lost the database. Their ownerships are ended first, so that nothing of them is called any more.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredClaimsAsync(int max, CancellationToken ct);

    /// <summary>Messages of unknown outcome whose window has passed without a webhook.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct);

    /// <summary>Imports that have not said for this long that they are alive have failed: their process died, or lost the database.</summary>
    Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct);

    /// <summary>Forgets answers to idempotency keys, nodes and ownerships that are old.</summary>
    Task CleanUpAsync(CancellationToken ct);
}
