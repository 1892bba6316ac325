using System.Collections.Concurrent;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Dispatch;

/// <summary>A campaign in progress that has messages in its queue, and the phone number that sends it.</summary>
/// <param name="NumberKey">Under which the engine owns and paces the number (<see cref="SharedLimits"/>).</param>
/// <param name="UserLimit">How many different people the number's portfolio may write to within any 24 hours; null: no limit known.</param>
/// <param name="IsOnTrial">
/// Meta has accepted no message of the account yet: it is sent from slowly and apart. Meta refuses a stranger's token, and nobody else of the number notices.
/// </param>
public sealed record ActiveCampaign(
    Guid Id, Guid? TenantId, Guid AccountId, string NumberKey, int MessagesPerSecond, UserLimit? UserLimit = null, bool IsOnTrial = false)
{
    /// <summary>Of an account that is not proven.</summary>
    public const int TrialsPerSecond = 1;
}

/// <summary>With what Meta was called; it proves an account only for as long as that is what the account has.</summary>
/// <param name="TokenCipher">The token as it is stored.</param>
public sealed record NumberProof(Guid AccountId, string BaseUrl, string PhoneNumberId, string TokenCipher)
{
    public string NumberKey => SharedLimits.GetNumberKey(AccountId, isProven: true, BaseUrl, PhoneNumberId);

    /// <summary>Under which the account sent until now.</summary>
    public string TrialKey => SharedLimits.GetOwnKey(AccountId);
}

/// <summary>The limit of a business portfolio on different people written to within any 24 hours (meta-cloud-api.md 3.2).</summary>
public sealed record UserLimit(string PortfolioId, int UsersPer24Hours);

/// <summary>
/// The campaigns to send now. One whose tenant is not active any more is paused: when the tenant is active again, a person decides whether it should still
/// go out. A tenant that the host's store does not know is taken for active: a worker may have no store.
/// </summary>
public sealed class SendableCampaigns(IEngineStore store, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long a tenant that was seen active is not looked at again. That one is not active is never kept.</summary>
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
