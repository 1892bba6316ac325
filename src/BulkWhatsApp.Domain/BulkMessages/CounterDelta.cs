using BulkWhatsApp.Messages;

namespace BulkWhatsApp.BulkMessages;

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
