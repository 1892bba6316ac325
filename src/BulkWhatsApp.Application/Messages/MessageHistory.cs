using BulkWhatsApp.Accounts;

namespace BulkWhatsApp.Messages;

/// <summary>Merges a message's history from two places: successes are in its row, everything else in its events.</summary>
internal static class MessageHistory
{
    /// <summary>
    /// Oldest first. Meta reports whole seconds, so within a second the usual order of events applies. What is in the row happened after
    /// the last retry, because a retry clears it.
    /// </summary>
    public static List<MessageHistoryEntryDto> Build(
        WhatsAppMessage message, IReadOnlyCollection<WhatsAppMessageEvent> events, CloudApiErrorTexts texts)
    {
        var retry = events.Where(line => line.Type == MessageEventType.RetryRequested).MaxBy(line => line.At);
        var before = events.Where(line => !IsAfter(line, retry)).ToHashSet();
        var queued = Entry(MessageEventType.Queued, message.CreationTime);
        return Ordered([queued, .. before.Select(ToEntry)])
            .Concat(Ordered(Facts(message, events).Concat(events.Where(line => !before.Contains(line)).Select(ToEntry))))
            .ToList();

        MessageHistoryEntryDto ToEntry(WhatsAppMessageEvent line) => Entry(line.Type, line.At, line.Attempt, line.ErrorCode, line.Details);

        static IEnumerable<MessageHistoryEntryDto> Ordered(IEnumerable<MessageHistoryEntryDto> entries) => entries
            .OrderBy(entry => Second(entry.At))
            .ThenBy(entry => Rank(entry.Type))
            .ThenBy(entry => entry.At);

        IEnumerable<MessageHistoryEntryDto> Facts(WhatsAppMessage row, IReadOnlyCollection<WhatsAppMessageEvent> told)
        {
            if (row.SentAt is { } sentAt)
            {
                yield return Entry(MessageEventType.Sent, sentAt);
            }

            if (row.DeliveredAt is { } deliveredAt)
            {
                yield return Entry(MessageEventType.Delivered, deliveredAt);
            }

            if (row.ReadAt is { } readAt)
            {
                yield return Entry(MessageEventType.Read, readAt);
            }

            if (row is { Status: MessageStatus.Failed, FailedAt: { } failedAt }
                && !told.Any(line => line.Type == MessageEventType.Failed && line.At == failedAt))
            {
                yield return Entry(MessageEventType.Failed, failedAt, row.Attempt, row.ErrorCode, row.ErrorDetails);
            }
        }

        MessageHistoryEntryDto Entry(
            MessageEventType type, DateTime at, int? attempt = null, int? errorCode = null, string? details = null) =>
            new()
        {
            Type = type,
            At = at,
            Attempt = attempt is > 0 ? attempt : null,
            ErrorCode = errorCode,
            Reason = errorCode is { } code ? texts.GetReason(code) : null,
            Details = details,
        };
    }

    private static bool IsAfter(WhatsAppMessageEvent line, WhatsAppMessageEvent? retry) =>
        retry is null || line.Attempt > retry.Attempt || Second(line.At) > Second(retry.At);

    private static long Second(DateTime at) => at.Ticks / TimeSpan.TicksPerSecond;

    private static int Rank(MessageEventType type) => type switch
    {
        MessageEventType.Queued => 0,
        MessageEventType.Postponed or MessageEventType.Unconfirmed or MessageEventType.Held or MessageEventType.Accepted => 1,
        MessageEventType.Sent => 2,
        MessageEventType.Delivered => 3,
        MessageEventType.Read => 4,
        MessageEventType.RetryRequested => 6,
        _ => 5,
    };
}
