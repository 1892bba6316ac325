using System.Collections.Concurrent;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Outcomes;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Dispatch.Claims;

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
