namespace BulkWhatsApp.Dispatch.Launching;

public interface ILaunchStore
{
    /// <summary>The next campaign that is due and that no other node is launching, leased for a while; null when there is none.</summary>
    Task<LaunchTicket?> TakeAsync(TimeSpan lease, CancellationToken ct);

    /// <summary>The campaign's file has just been uploaded, for the first time or again.</summary>
    Task SetMediaAsync(Guid bulkMessageId, string mediaId, CancellationToken ct);

    /// <summary>
    /// Writes the messages of the next <paramref name="size"/> recipients, without duplicates and opt-outs, together with the counters and the
    /// place reached, in one transaction: a step is done wholly or not at all, and one that is done is not done again.
    /// </summary>
    Task<LaunchStep> StepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct);

    /// <summary>Tries again no sooner than after the time given.</summary>
    Task PostponeAsync(Guid bulkMessageId, TimeSpan wait, CancellationToken ct);
}
