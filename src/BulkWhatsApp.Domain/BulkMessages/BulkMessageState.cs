using BulkWhatsApp.Messages;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// What the engine moves of a campaign: its status, its end, and its counters. Every transition of the engine is a method here, applied to the locked row, so that
/// how a campaign begins, stops and ends is said once for every database. What a person does to a document: <see cref="BulkMessage"/>.
/// </summary>
/// <param name="LaunchedAt">When the last recipient had a message; null while there are more to come.</param>
/// <param name="FinishedAt">When nothing of it was open any more; null while something is.</param>
public readonly record struct BulkMessageState(
    DocStatus DocStatus, BulkMessageStatus Status, DateTime? LaunchedAt, DateTime? FinishedAt, BulkMessageCounts Counts)
{
    /// <summary>Messages still to be sent, or of which the outcome is still to come.</summary>
    public bool IsOpen => Counts.Queued + Counts.Held + Counts.Unconfirmed > 0;

    /// <summary>A person or the platform may stop it, and messages of it may leave.</summary>
    public bool IsRunning => Status is BulkMessageStatus.Scheduled or BulkMessageStatus.Queued or BulkMessageStatus.InProgress;

    /// <summary>A node has taken it up, to write its messages.</summary>
    public BulkMessageState TakenUp() => Status == BulkMessageStatus.Scheduled ? this with { Status = BulkMessageStatus.Queued } : this;

    /// <summary>Recipients have got their messages.</summary>
    /// <param name="suppressed">Of people who want none.</param>
    /// <param name="duplicates">Of addresses that have one already, or whose person has.</param>
    /// <param name="isLast">Nobody is left.</param>
    public BulkMessageState Launched(long added, long suppressed, long duplicates, bool isLast, DateTime now)
    {
        var counts = Counts with
        {
            Recipients = Counts.Recipients + added,
            Queued = Counts.Queued + added,
            Suppressed = Counts.Suppressed + suppressed,
            Duplicates = Counts.Duplicates + duplicates,
        };
        var status = Status is BulkMessageStatus.Queued ? BulkMessageStatus.InProgress : Status;
        return (this with { Counts = counts, Status = status, LaunchedAt = isLast ? LaunchedAt ?? now : LaunchedAt }).Settled(now);
    }

    /// <summary>Messages have changed their status.</summary>
    public BulkMessageState Apply(in CounterDelta delta, DateTime now) => (this with { Counts = Counts.Moved(delta) }).Settled(now);

    /// <summary>The counters are what a recount of the messages found.</summary>
    public BulkMessageState Recounted(in BulkMessageCounts found, DateTime now) => (this with { Counts = found }).Settled(now);

    /// <summary>The platform stops it; one that does not run stays as it is.</summary>
    public BulkMessageState PausedByPlatform() => IsRunning ? this with { Status = BulkMessageStatus.Paused } : this;

    /// <summary>
    /// A campaign ends when everything is launched and nothing is open; a late failure or receipt may still change how it ended, and one that puts a message off
    /// to another day opens it again. A cancelled document whose failed messages were sent again is cancelled again.
    /// </summary>
    private BulkMessageState Settled(DateTime now)
    {
        var mayEnd = LaunchedAt is not null
            && Status is BulkMessageStatus.InProgress or BulkMessageStatus.Paused or BulkMessageStatus.Completed or BulkMessageStatus.PartiallyFailed;
        if (!mayEnd)
        {
            return this;
        }

        if (!IsOpen)
        {
            var end = DocStatus == DocStatus.Cancelled ? BulkMessageStatus.Cancelled
                : Counts.Failed > 0 ? BulkMessageStatus.PartiallyFailed
                : BulkMessageStatus.Completed;
            return this with { Status = end, FinishedAt = FinishedAt ?? now };
        }

        return Status is BulkMessageStatus.Completed or BulkMessageStatus.PartiallyFailed
            ? this with { Status = BulkMessageStatus.InProgress, FinishedAt = null }
            : this;
    }
}

/// <summary>
/// A campaign's counters. Those of messages are functions of the messages' statuses alone: sent counts delivered and read ones too, delivered counts read ones,
/// queued counts those being sent.
/// </summary>
/// <param name="Recipients">All messages.</param>
/// <param name="Suppressed">People who got no message because they want none.</param>
/// <param name="Duplicates">Recipients who got no message because they, or their person under another address, have one.</param>
public readonly record struct BulkMessageCounts(
    long Recipients, long Queued, long Sent, long Delivered, long Read, long Failed, long Held, long Unconfirmed, long Cancelled, long Suppressed, long Duplicates)
{
    /// <summary>The same where they are functions of the messages: what a recount of those by their status finds.</summary>
    public BulkMessageCounts Recounted(IEnumerable<(MessageStatus Status, long Count)> messages)
    {
        var (all, found) = (0L, default(CounterDelta));
        foreach (var (status, count) in messages)
        {
            all += count;
            found.Count(status, count);
        }

        return (default(BulkMessageCounts) with { Recipients = all, Suppressed = Suppressed, Duplicates = Duplicates }).Moved(found);
    }

    public BulkMessageCounts Moved(in CounterDelta delta) => this with
    {
        Queued = Queued + delta.Queued,
        Sent = Sent + delta.Sent,
        Delivered = Delivered + delta.Delivered,
        Read = Read + delta.Read,
        Failed = Failed + delta.Failed,
        Held = Held + delta.Held,
        Unconfirmed = Unconfirmed + delta.Unconfirmed,
        Cancelled = Cancelled + delta.Cancelled,
    };
}

/// <summary>
/// How a campaign's counters move when messages change status. Every counter is a function of status alone, so that the counters equal a
/// recount of the rows at any time. Sent counts delivered and read ones too, delivered counts read ones; queued counts those being sent.
/// </summary>
public struct CounterDelta
{
    public long Queued;
    public long Sent;
    public long Delivered;
    public long Read;
    public long Failed;
    public long Held;
    public long Unconfirmed;
    public long Cancelled;

    public void Move(MessageStatus from, MessageStatus to)
    {
        Count(from, -1);
        Count(to, 1);
    }

    /// <summary>So many messages more are of the status.</summary>
    public void Count(MessageStatus status, long step)
    {
        switch (status)
        {
            case MessageStatus.Queued or MessageStatus.Sending:
                Queued += step;
                break;
            case MessageStatus.Held:
                Held += step;
                break;
            case MessageStatus.Unconfirmed:
                Unconfirmed += step;
                break;
            case MessageStatus.Sent:
                Sent += step;
                break;
            case MessageStatus.Delivered:
                Sent += step;
                Delivered += step;
                break;
            case MessageStatus.Read:
                Sent += step;
                Delivered += step;
                Read += step;
                break;
            case MessageStatus.Failed:
                Failed += step;
                break;
            case MessageStatus.Cancelled:
                Cancelled += step;
                break;
        }
    }
}
