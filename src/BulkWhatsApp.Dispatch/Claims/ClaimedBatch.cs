namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Messages that were claimed together, in the order of their slots.</summary>
/// <param name="at">When the database answered, as the slots' times: since the pipe began.</param>
internal sealed class ClaimedBatch(ActiveCampaign campaign, long pipe, IReadOnlyList<ClaimedMessage> messages, TimeSpan at)
{
    private int _lostSlots;

    public ActiveCampaign Campaign { get; } = campaign;
    public long Pipe { get; } = pipe;
    public IReadOnlyList<ClaimedMessage> Messages { get; } = messages;

    /// <summary>How many of the messages have a slot; where slots were lost, the last messages have none.</summary>
    public int Count => Messages.Count - _lostSlots;

    /// <summary>When the message may be sent, since the pipe began.</summary>
    public TimeSpan GetSlot(int index) => GetClaimedSlot(index + _lostSlots);

    /// <summary>The slot that it was claimed with: its lease is counted from there.</summary>
    public TimeSpan GetClaimedSlot(int index) => at + Messages[index].SlotIn;

    /// <summary>How many messages, the one at <paramref name="first"/> included, have their slots until then.</summary>
    public int CountUntil(TimeSpan end, int first, int max)
    {
        var count = 1;
        while (count < max && first + count < Count && GetSlot(first + count) <= end)
        {
            count++;
        }

        return count;
    }

    /// <summary>Slots that have passed are lost: the message at <paramref name="first"/> and those after it move up to the ones that have not.</summary>
    public void LoseSlots(int first, TimeSpan now)
    {
        while (first < Count && GetSlot(first) < now)
        {
            _lostSlots++;
        }
    }
}
