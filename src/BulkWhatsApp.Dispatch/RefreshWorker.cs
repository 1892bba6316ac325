using BulkWhatsApp.RecipientLists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>Refreshes recipient lists from their sources when they are due, one list at a time.</summary>
public sealed class RefreshWorker(
    IServiceScopeFactory scopes, IOptions<DispatchOptions> options, TimeProvider time, ILogger<RefreshWorker> logger)
    : PollingWorker(options.Value.RecoveryInterval, "Refreshing a recipient list failed; will retry.", time, logger)
{
    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDueRefreshes>().RunNextAsync(ct);
    }
}
