namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Checks the counters of campaigns against a recount of their messages. They are written in the same transaction as the messages, so a
/// difference means a fault in the software or a change by hand in the database. Finance must hear of it, and the document must be put
/// right.
/// </summary>
public interface ICounterAudit
{
    /// <summary>Submitted campaigns that are unfinished, or finished within the last day, and whose counters are wrong.</summary>
    Task<IReadOnlyList<Guid>> FindWrongAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Recounts under the campaign's lock. Where the counters are wrong, sets them, writes the difference into the timeline, and finishes
    /// the campaign when nothing of it is open.
    /// </summary>
    /// <returns>What was wrong, such as "sent 90 → 100"; null when nothing was.</returns>
    Task<string?> RepairAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}
