namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Holds the counters of campaigns against a recount of their messages. They are written in the same transaction as the messages, so a difference is a fault
/// of the software or a hand in the database; finance must hear of it, and the document must be right again.
/// </summary>
public interface ICounterAudit
{
    /// <summary>Submitted campaigns that are unfinished, or finished within the last day, and whose counters are wrong.</summary>
    Task<IReadOnlyList<Guid>> FindWrongAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Recounts under the campaign's lock. Where the counters are wrong, sets them, writes the difference into the timeline, and finishes the campaign when
    /// nothing of it is open.
    /// </summary>
    /// <returns>What was wrong, such as "sent 90 → 100"; null when nothing was.</returns>
    Task<string?> RepairAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}
