namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Messages that were claimed together, in the order of their slots.</summary>
/// <param name="at">When the database answered, as the slots' times: since the pipe began.</param>
internal sealed class ClaimedBatch(ActiveCampaign campaign, long ownership, IReadOnlyList<ClaimedMessage> messages, TimeSpan at)
{
    public ActiveCampaign Campaign { get; } = campaign;
    public long Ownership { get; } = ownership;
    public IReadOnlyList<ClaimedMessage> Messages { get; } = messages;

    /// <summary>When the message may be sent, since the pipe began.</summary>
    public TimeSpan GetSlot(int index) => at + Messages[index].SlotIn;

    /// <summary>The end of a step that begins at <paramref name="first"/>: the messages that have their slots until then, but no more than so many.</summary>
    public int FindEnd(int first, TimeSpan until, int max)
    {
        var end = first + 1;
        while (end < Messages.Count && end - first < max && GetSlot(end) <= until)
        {
            end++;
        }

        return end;
    }
}
