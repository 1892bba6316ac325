namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>The queue: the message rows themselves.</summary>
public interface IClaimStore
{
    Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct);

    /// <summary>Sets the number's limit; slots already given stay as they are.</summary>
    Task SetPaceAsync(string phoneNumberId, int messagesPerSecond, CancellationToken ct);

    /// <summary>
    /// Takes up to <paramref name="max"/> due messages of the campaign and as many send slots of its phone number, in one statement, committed
    /// before it returns. Nothing is taken of a campaign that is not in progress.
    /// </summary>
    Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(ActiveCampaign campaign, int max, TimeSpan lease, CancellationToken ct);

    /// <summary>Meta said the number is too fast: its slots grow apart, and the next one is not before <paramref name="wait"/>.</summary>
    Task SlowDownAsync(string phoneNumberId, TimeSpan wait, CancellationToken ct);

    /// <summary>Brings a slowed number a step back towards its limit, when Meta has not complained for a while.</summary>
    Task SpeedUpAsync(string phoneNumberId, CancellationToken ct);
}
