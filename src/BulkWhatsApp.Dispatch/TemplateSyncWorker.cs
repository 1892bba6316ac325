using BulkWhatsApp.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>Syncs templates when they are due.</summary>
public sealed class TemplateSyncWorker(
    IServiceScopeFactory scopes, IOptions<DispatchOptions> options, TimeProvider time, ILogger<TemplateSyncWorker> logger)
    : PollingWorker(options.Value.RecoveryInterval, "Syncing templates failed; will retry.", time, logger)
{
    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDueTemplateSyncs>().RunNextAsync(ct);
    }
}
