using BulkWhatsApp.Messages;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// The part of a campaign that the engine changes: its status, its end and its counters. Each of the engine's transitions is a method here,
/// applied to the locked row, so that the rules for how a campaign starts, stops and ends exist once for all databases. What a person does
/// to a document is in <see cref="BulkMessage"/>.
/// </summary>
/// <param name="LaunchedAt">When the last recipient got a message; null while more are to come.</param>
/// <param name="FinishedAt">When the last open message was settled; null while one is open.</param>
public readonly record struct BulkMessageState(
    DocStatus DocStatus, BulkMessageStatus Status, DateTime? LaunchedAt, DateTime? FinishedAt, BulkMessageCounts Counts)
{
    /// <summary>Some messages are still to be sent, or their outcome is still unknown.</summary>
    public bool IsOpen => Counts.Queued + Counts.Held + Counts.Unconfirmed > 0;

    /// <summary>Its messages may leave, and a person or the platform may stop it.</summary>
    public bool IsRunning => Status is BulkMessageStatus.Scheduled or BulkMessageStatus.Queued or BulkMessageStatus.InProgress;

    /// <summary>A node has taken the campaign to write its messages.</summary>
    public BulkMessageState TakenUp() => Status == BulkMessageStatus.Scheduled ? this with { Status = BulkMessageStatus.Queued } : this;

    /// <summary>More recipients have got their messages.</summary>
    /// <param name="leftOut">How many of the others get none.</param>
    /// <param name="isLast">No recipients are left.</param>
    public BulkMessageState Launched(long added, in LeftOutCounts leftOut, bool isLast, DateTime now)
    {
        var counts = Counts with
        {
            Recipients = Counts.Recipients + added,
            Queued = Counts.Queued + added,
            Suppressed = Counts.Suppressed + leftOut.Suppressed,
            Duplicates = Counts.Duplicates + leftOut.Duplicates,
            NoConsent = Counts.NoConsent + leftOut.NoConsent,
            OverCap = Counts.OverCap + leftOut.OverCap,
        };
        var status = Status is BulkMessageStatus.Queued ? BulkMessageStatus.InProgress : Status;
        return (this with { Counts = counts, Status = status, LaunchedAt = isLast ? LaunchedAt ?? now : LaunchedAt }).Settled(now);
    }

    /// <summary>Some messages have changed their status.</summary>
    public BulkMessageState Apply(in CounterDelta delta, DateTime now) => (this with { Counts = Counts.Moved(delta) }).Settled(now);

    /// <summary>Sets the counters to what a recount of the messages found.</summary>
    public BulkMessageState Recounted(in BulkMessageCounts found, DateTime now) => (this with { Counts = found }).Settled(now);

    /// <summary>The platform pauses it; a campaign that is not running stays as it is.</summary>
    public BulkMessageState PausedByPlatform() => IsRunning ? this with { Status = BulkMessageStatus.Paused } : this;

    /// <summary>
    /// A campaign ends when everything is launched and nothing is open. A late failure or receipt may still change how it ended, and a
    /// failure that postpones a message to another day reopens it. A cancelled document whose failed messages were retried becomes
    /// cancelled again.
    /// </summary>
    private BulkMessageState Settled(DateTime now)
    {
        var mayEnd = LaunchedAt is not null
            && Status is BulkMessageStatus.InProgress or BulkMessageStatus.Paused or BulkMessageStatus.Completed
                or BulkMessageStatus.PartiallyFailed;
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
/// A campaign's counters. Those that count messages depend only on the messages' statuses: sent includes delivered and read, delivered
/// includes read, and queued includes those being sent.
/// </summary>
/// <param name="Recipients">All messages.</param>
/// <param name="Suppressed">People who got no message because they opted out.</param>
/// <param name="Duplicates">Recipients who got no message because they, or their person under another address, have one.</param>
/// <param name="NoConsent">People who got no message because the consent that the campaign needs is missing.</param>
/// <param name="OverCap">People who got no message because they have had as many marketing messages as the limit allows.</param>
public readonly record struct BulkMessageCounts(
    long Recipients,
    long Queued,
    long Sent,
    long Delivered,
    long Read,
    long Failed,
    long Held,
    long Unconfirmed,
    long Cancelled,
    long Suppressed,
    long Duplicates,
    long NoConsent = 0,
    long OverCap = 0)
{
    /// <summary>All who got no message.</summary>
    public long LeftOut => Suppressed + Duplicates + NoConsent + OverCap;

    /// <summary>The same counters with those that count messages replaced by a recount of the messages by status.</summary>
    public BulkMessageCounts Recounted(IEnumerable<(MessageStatus Status, long Count)> messages)
    {
        var (all, found) = (0L, default(CounterDelta));
        foreach (var (status, count) in messages)
        {
            all += count;
            found.Count(status, count);
        }

        return (default(BulkMessageCounts) with
        {
            Recipients = all, Suppressed = Suppressed, Duplicates = Duplicates, NoConsent = NoConsent, OverCap = OverCap,
        }).Moved(found);
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

/// <summary>How many of the recipients that a launch looked at get no message.</summary>
/// <param name="Suppressed">Opted out.</param>
/// <param name="Duplicates">Have a message already, themselves or under another address of theirs.</param>
/// <param name="NoConsent">The consent that the campaign needs is missing.</param>
/// <param name="OverCap">Have had as many marketing messages as the limit allows.</param>
public readonly record struct LeftOutCounts(long Suppressed, long Duplicates = 0, long NoConsent = 0, long OverCap = 0);

/// <summary>
/// How a campaign's counters change when messages change status. Every counter depends on status alone, so the counters equal a recount of
/// the rows at any time. Sent includes delivered and read, delivered includes read, and queued includes those being sent.
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

    /// <summary>This many more messages have the status.</summary>
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
