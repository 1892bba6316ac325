namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Checks the campaigns' counters against a recount of their messages. They are written in the same transaction as the messages, so a
/// difference means a bug or a manual change in the database. Finance must learn of it, and the document must be corrected.
/// </summary>
public interface ICounterAudit
{
    /// <summary>Submitted campaigns that are unfinished, or finished within the last day, and whose counters are wrong.</summary>
    Task<IReadOnlyList<Guid>> FindWrongAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Recounts under the campaign's lock. If the counters are wrong, sets them, records the difference in the timeline, and finishes the
    /// campaign if nothing of it is open.
    /// </summary>
    /// <returns>What was wrong, such as "sent 90 → 100"; null if nothing was.</returns>
    Task<string?> RepairAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}
