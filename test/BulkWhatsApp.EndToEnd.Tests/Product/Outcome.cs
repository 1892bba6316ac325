using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>A campaign's rows compared with what the simulator accepted, which is the truth about who got a message.</summary>
public sealed class Outcome
{
    private readonly int _recipients;
    private readonly List<MessageRow> _rows;
    private readonly List<Guid> _accepted;

    public Outcome(int recipients, List<MessageRow> rows, IEnumerable<AcceptedSend> accepted)
    {
        _recipients = recipients;
        _rows = rows;
        var known = rows.Select(row => row.Id).ToHashSet();
        _accepted = [.. accepted.Select(send => MessageIdOf(send.CallbackData)).Where(known.Contains)];
        var acceptedIds = _accepted.ToHashSet();
        Unknown = [.. rows.Where(row => acceptedIds.Contains(row.Id) && !row.IsSettled)];
        Invented = [.. rows.Where(row => !acceptedIds.Contains(row.Id) && row.IsSettled)];
    }

    public int Accepted => _accepted.Count;

    public int Settled => _rows.Count(row => row.IsSettled);

    public int Read => _rows.Count(row => row.IsRead);

    public int Unconfirmed => _rows.Count(row => row.Status == MessageStatus.Unconfirmed);

    public int FailedAsUnknown => _rows.Count(row => row is { Status: MessageStatus.Failed, ErrorCode: -2 });

    public int Failed => _rows.Count(row => row.Status == MessageStatus.Failed);

    public int Open => _rows.Count(row => row.Status is MessageStatus.Queued or MessageStatus.Sending or MessageStatus.Held);

    /// <summary>Messages that were accepted more than once.</summary>
    public int Twice => _accepted.Count - _accepted.Distinct().Count();

    /// <summary>Recipients without a row, or with more than one.</summary>
    public int Lost => Math.Abs(_recipients - _rows.Count) + (_rows.Count - _rows.DistinctBy(row => row.PhoneNumber).Count());

    /// <summary>Accepted, but not shown as sent here.</summary>
    public IReadOnlyList<MessageRow> Unknown { get; }

    /// <summary>Shown as sent, but not accepted by the time of the earlier query; one that stays this way never was.</summary>
    public IReadOnlyList<MessageRow> Invented { get; }

    /// <summary>Everybody was tried, and the rows match what was accepted.</summary>
    public bool IsOver => _rows.Count == _recipients && Open == 0 && Unknown.Count == 0 && Invented.Count == 0;

    /// <summary>
    /// Nobody is lost, nobody got two messages, exactly those shown as sent were accepted, and the others have an unknown outcome.
    /// </summary>
    public void CheckExact()
    {
        Lost.ShouldBe(0, ToString());
        Twice.ShouldBe(0, ToString());
        Open.ShouldBe(0, ToString());
        Unknown.ShouldBeEmpty();
        Invented.ShouldBeEmpty();
        Settled.ShouldBe(Accepted);
        Failed.ShouldBe(FailedAsUnknown, ToString());
        (Settled + Unconfirmed + Failed).ShouldBe(_recipients, ToString());
    }

    public override string ToString() =>
        $"{_recipients} recipients: accepted {Accepted}, settled {Settled}, read {Read}, unconfirmed {Unconfirmed}, failed {Failed} "
        + $"({FailedAsUnknown} of unknown outcome), open {Open}; twice {Twice}, lost {Lost}, accepted but not settled {Unknown.Count}, "
        + $"settled but not accepted {Invented.Count}";

    /// <summary>The part of the callback data that is the same for all attempts.</summary>
    private static Guid MessageIdOf(string callbackData) => Guid.ParseExact(callbackData.Split('.')[1], "N");
}

public sealed record MessageRow(Guid Id, string PhoneNumber, MessageStatus Status, int? ErrorCode, bool IsRead)
{
    public bool IsSettled => Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read;
}
