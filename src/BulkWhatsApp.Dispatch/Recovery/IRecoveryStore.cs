namespace BulkWhatsApp.Dispatch.Recovery;

public interface IRecoveryStore
{
    /// <summary>Claims whose lease ran out: their node died, or lost the database. Their ownerships are ended first, so that nothing of them is called any more.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredClaimsAsync(int max, CancellationToken ct);

    /// <summary>Messages of unknown outcome whose window has passed without a webhook.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct);

    /// <summary>Forgets answers to idempotency keys, nodes and ownerships that are old; imports whose process died are shown as failed.</summary>
    Task CleanUpAsync(CancellationToken ct);
}
