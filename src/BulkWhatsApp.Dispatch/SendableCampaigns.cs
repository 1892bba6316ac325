using System.Collections.Concurrent;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Consents;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Dispatch;

/// <summary>A campaign in progress with queued messages, and the phone number that sends it.</summary>
/// <param name="NumberKey">The key under which the engine owns and paces the number (<see cref="SharedLimits"/>).</param>
/// <param name="UserLimit">
/// How many different people the number's portfolio may write to within any 24 hours; null if no limit is known.
/// </param>
/// <param name="IsOnTrial">
/// Meta has accepted no message of the account yet, so it sends slowly and by itself. If the account has no right to the number, Meta
/// refuses its token, and the number's other accounts notice nothing.
/// </param>
public sealed record ActiveCampaign(
    Guid Id, Guid? TenantId, Guid AccountId, string NumberKey, int MessagesPerSecond, UserLimit? UserLimit = null, bool IsOnTrial = false)
{
    /// <summary>What a marketing campaign must heed besides opt-outs, as of a moment ago.</summary>
    public MarketingRules Rules { get; init; } = MarketingRules.None;

    /// <summary>The rate of an account that is not proven.</summary>
    public const int TrialsPerSecond = 1;
}

/// <summary>The credentials Meta was called with. They prove an account only while it still has them.</summary>
/// <param name="TokenCipher">The token as stored.</param>
public sealed record NumberProof(Guid AccountId, string BaseUrl, string PhoneNumberId, string TokenCipher)
{
    public string NumberKey => SharedLimits.GetNumberKey(AccountId, isProven: true, BaseUrl, PhoneNumberId);

    /// <summary>The key under which the account has sent so far.</summary>
    public string TrialKey => SharedLimits.GetOwnKey(AccountId);
}

/// <summary>
/// A business portfolio's limit on how many different people it may write to within any 24 hours (meta-cloud-api.md 3.2).
/// </summary>
public sealed record UserLimit(string PortfolioId, int UsersPer24Hours);

/// <summary>
/// The campaigns to send now. A campaign whose tenant has been deactivated is paused: once the tenant is active again, a person decides
/// whether to send it. A tenant missing from the host's store counts as active, because a worker may have no store.
/// </summary>
public sealed class SendableCampaigns(IEngineStore store, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long a tenant seen active is not checked again. An inactive one is checked every time.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, long> _activeAt = new();

    public async Task<IReadOnlyList<ActiveCampaign>> GetAsync(CancellationToken ct)
    {
        var campaigns = await store.GetActiveCampaignsAsync(ct);
        var sendable = new List<ActiveCampaign>(campaigns.Count);
        foreach (var campaign in campaigns)
        {
            if (campaign.TenantId is not { } tenant || await IsActiveAsync(tenant))
            {
                sendable.Add(campaign);
            }
            else
            {
                await store.PauseCampaignAsync(campaign.Id, PauseCause.Tenant, CloudApiErrorCodes.TenantInactive, reason: null, ct);
            }
        }

        return sendable;
    }

    private async Task<bool> IsActiveAsync(Guid tenantId)
    {
        if (_activeAt.TryGetValue(tenantId, out var at) && time.GetElapsedTime(at) < Lifetime)
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var tenant = await scope.ServiceProvider.GetRequiredService<ITenantStore>().FindAsync(tenantId);
        await unitOfWork.CompleteAsync();
        if (tenant is { IsActive: false })
        {
            _activeAt.TryRemove(tenantId, out _);
            return false;
        }

        _activeAt[tenantId] = time.GetTimestamp();
        return true;
    }
}
