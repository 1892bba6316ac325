namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>The queue: the message rows themselves. A phone number goes by the key that its campaigns have (<see cref="ActiveCampaign.NumberKey"/>).</summary>
public interface IClaimStore
{
    Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct);

    /// <summary>Meta accepted a message of the account: from now on it shares the number's pace, unless its credentials are others by now.</summary>
    /// <param name="messagesPerSecond">As the account may send from it.</param>
    Task ProveAsync(NumberProof proof, int messagesPerSecond, CancellationToken ct);

    /// <summary>Sets the number's limit; slots already given stay as they are.</summary>
    Task SetPaceAsync(string numberKey, int messagesPerSecond, CancellationToken ct);

    /// <summary>
    /// Makes this node the one that sends from the number, unless another does. Where another did a moment ago, or was silent for so long that it is
    /// taken for dead, the first slot is a second away: what that one sent is then no longer in Meta's window.
    /// </summary>
    /// <returns>Null while another node owns the number.</returns>
    Task<long?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct);

    /// <summary>Says that the owners live.</summary>
    Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct);

    /// <summary>
    /// Commits that the owner is going to call Meta for its claims up to the one whose lease ends then. If its process dies, those are of unknown outcome,
    /// and all later ones go back into the queue.
    /// </summary>
    /// <returns>False when nothing of them may be sent: others have taken the number over, or the campaign is no longer in progress.</returns>
    Task<bool> AnnounceAsync(long ownership, Guid campaign, DateTime leaseUntil, CancellationToken ct);

    /// <summary>This node makes no more calls.</summary>
    Task DisownAsync(long ownership, CancellationToken ct);

    /// <summary>
    /// Takes up to <paramref name="max"/> due messages of the campaign and as many send slots of its phone number, in one statement, committed
    /// before it returns. Nothing is taken of a campaign that is not in progress.
    /// </summary>
    /// <param name="only">Of these messages only, where given.</param>
    /// <returns>Null when others have taken the number over.</returns>
    Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(
        long ownership, ActiveCampaign campaign, int max, IReadOnlyCollection<Guid>? only, TimeSpan lease, CancellationToken ct);

    /// <summary>Meta said the number is too fast: its slots grow apart, and the next one is not before <paramref name="wait"/>.</summary>
    Task SlowDownAsync(string numberKey, TimeSpan wait, CancellationToken ct);

    /// <summary>Brings a slowed number a step back towards its limit, when Meta has not complained for a while.</summary>
    Task SpeedUpAsync(string numberKey, CancellationToken ct);
}
