namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Messages that were claimed together, in the order of their slots.</summary>
/// <param name="at">When the database answered, as the slots' times: since the pipe began.</param>
internal sealed class ClaimedBatch(ActiveCampaign campaign, long pipe, IReadOnlyList<ClaimedMessage> messages, TimeSpan at)
{
    private readonly TimeSpan[] _slots = [.. messages.Select(message => at + message.SlotIn)];

    public ActiveCampaign Campaign { get; } = campaign;
    public long Pipe { get; } = pipe;
    public IReadOnlyList<ClaimedMessage> Messages { get; } = messages;

    /// <summary>When the message may be sent, since the pipe began.</summary>
    public TimeSpan GetSlot(int index) => _slots[index];

    /// <summary>The slot that it was claimed with: its lease is counted from there.</summary>
    public TimeSpan GetFirstSlot(int index) => at + Messages[index].SlotIn;

    /// <summary>How many messages, the one at <paramref name="first"/> included, have their slots until then.</summary>
    public int CountUntil(TimeSpan end, int first, int max)
    {
        var count = 1;
        while (count < max && first + count < _slots.Length && _slots[first + count] <= end)
        {
            count++;
        }

        return count;
    }

    /// <summary>Gives the message at <paramref name="first"/> and those after it other slots.</summary>
    public void Move(int first, TimeSpan now, SendSlots slots)
    {
        for (var index = first; index < _slots.Length; index++)
        {
            _slots[index] = now + slots.FirstIn + (slots.Interval * (index - first));
        }
    }
}
