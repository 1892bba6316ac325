namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>The queue: the message rows themselves.</summary>
public interface IClaimStore
{
    Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct);

    /// <summary>Sets the distance of the number's slots; slots already given stay as they are.</summary>
    Task SetPaceAsync(string phoneNumberId, long intervalMicros, CancellationToken ct);

    /// <summary>Registers who is going to claim: a node for one phone number.</summary>
    Task<long> OpenPipeAsync(string phoneNumberId, CancellationToken ct);

    /// <summary>
    /// Commits that the pipe is going to call Meta for its claims up to the one whose lease ends then. If its process dies, those are of unknown outcome,
    /// and all later ones go back into the queue.
    /// </summary>
    /// <returns>Null when others have closed the pipe: nothing that it has claimed may be sent any more.</returns>
    Task<Announced?> AnnounceAsync(long pipe, Guid campaign, DateTime leaseUntil, CancellationToken ct);

    /// <summary>The pipe makes no more calls.</summary>
    Task ClosePipeAsync(long pipe, CancellationToken ct);

    /// <summary>
    /// Takes up to <paramref name="max"/> due messages of the campaign and as many send slots of its phone number, in one statement, committed
    /// before it returns. Nothing is taken of a campaign that is not in progress.
    /// </summary>
    /// <returns>Null when others have closed the pipe.</returns>
    Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(long pipe, ActiveCampaign campaign, int max, TimeSpan lease, CancellationToken ct);

    /// <summary>Meta said the number is too fast: its slots grow apart, and the next one is not before <paramref name="wait"/>.</summary>
    Task SlowDownAsync(string phoneNumberId, TimeSpan wait, CancellationToken ct);

    /// <summary>Brings a slowed number a step back towards its limit, when Meta has not complained for a while.</summary>
    Task SpeedUpAsync(string phoneNumberId, CancellationToken ct);
}
