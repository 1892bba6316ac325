using System.Collections.Concurrent;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The engine's side of <see cref="ErasedPeople"/>. Restores opt-outs before a launch, and is asked before every call because an erased
/// person may have been added to the audience during the launch. A tenant's answer is cached for one second.
/// </summary>
public sealed class ErasedRecipients(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ValueTuple<Guid?>, Known> _known = new();

    public Task RecallAsync(Guid? tenantId, Guid bulkMessageId, CancellationToken ct) => InTenantAsync(tenantId, async services =>
    {
        if (await services.GetRequiredService<IBulkMessageRepository>().FindAsync(bulkMessageId, includeDetails: false, ct) is { } message)
        {
            await services.GetRequiredService<ErasedPeople>().RecallAsync(message, ct);
        }

        return true;
    }, ct);

    /// <summary>The opt-out the person had before being erased, or null if the address is unknown.</summary>
    public async ValueTask<OptOutScope?> FindAsync(Guid? tenantId, string address, CancellationToken ct)
    {
        var key = ValueTuple.Create(tenantId);
        if (!_known.TryGetValue(key, out var known) || time.GetElapsedTime(known.ReadAt) > Fresh)
        {
            known = new Known(
                await InTenantAsync(tenantId, services => services.GetRequiredService<ErasedPeople>().FindAsync(), ct),
                time.GetTimestamp());
            _known[key] = known;
        }

        return known.Addresses?.Find(address);
    }

    private async Task<T> InTenantAsync<T>(Guid? tenantId, Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        using var unitOfWork = services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
        var result = await work(services);
        await unitOfWork.CompleteAsync(ct);
        return result;
    }

    private sealed record Known(ErasedAddresses? Addresses, long ReadAt);
}
