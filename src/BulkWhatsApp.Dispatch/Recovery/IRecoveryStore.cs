namespace BulkWhatsApp.Dispatch.Recovery;

public interface IRecoveryStore
{
    /// <summary>
    /// Claims whose node died, or lost the database or its number: those that it had not announced as soon as its ownership has ended, the others when
    /// their lease has run out. Ownerships with such a lease are ended first, so that nothing of them is called any more.
    /// </summary>
    Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(int max, CancellationToken ct);

    /// <summary>Messages of unknown outcome whose window has passed without a webhook.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct);

    /// <summary>Imports that have not said for this long that they are alive have failed: their process died, or lost the database.</summary>
    Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct);

    /// <summary>Forgets nodes, ownerships and who was written to when they are old. What is kept for people is cleaned by <see cref="Cleaning.CleaningWorker"/>.</summary>
    Task CleanUpAsync(CancellationToken ct);
}
