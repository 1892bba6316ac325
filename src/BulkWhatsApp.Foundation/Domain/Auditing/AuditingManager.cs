using System.Diagnostics;

namespace BulkWhatsApp.Foundation.Domain;

internal sealed class AuditingManager(
    IServiceScopeFactory scopeFactory,
    IUnitOfWorkManager unitOfWorkManager,
    IClock clock,
    ICurrentUser currentUser,
    ICurrentTenant currentTenant,
    ILogger<AuditingManager> logger) : IAuditingManager
{
    private readonly AsyncLocal<Scope?> _ambient = new();

    public IAuditLogScope? Current => _ambient.Value;

    public IAuditLogSaveHandle BeginScope()
    {
        var scope = new Scope(this, NewLog(), _ambient.Value);
        _ambient.Value = scope;
        return scope;
    }

    private AuditLogInfo NewLog() => new()
    {
        UserId = currentUser.Id,
        UserName = currentUser.UserName,
        TenantId = currentTenant.Id,
        TenantName = currentTenant.Name,
        ExecutionTime = clock.Now,
    };

    private async Task SaveAsync(AuditLogInfo log)
    {
        if (log.UnlistedEntityChanges > 0)
        {
            log.Comments.Add($"and {log.UnlistedEntityChanges} more entity changes");
        }

        try
        {
            await StoreAsync(log);
        }
        catch (Exception exception)
        {
            await SaveSmallerAsync(log, exception);
        }
    }

    // Without waiting for a database that is away: what is audited was just stored in it, and the answer waits for this.
    private async Task SaveSmallerAsync(AuditLogInfo log, Exception reason)
    {
        try
        {
            await StoreAsync(log.WhoAndWhat($"The rest could not be written: {reason.GetType().Name}"));
            logger.LogWarning(reason, "Of the audit log of {HttpMethod} {Url} only who and what could be written", log.HttpMethod, log.Url);
        }
        catch (Exception exception)
        {
            logger.LogError(
                exception,
                "No audit log could be written: {HttpMethod} {Url} by user {UserId} ({UserName}) of tenant {TenantId} from {ClientIpAddress} at {ExecutionTime:O}, "
                + "answered {HttpStatusCode}, {EntityChanges} entity changes",
                log.HttpMethod,
                log.Url,
                log.UserId,
                log.UserName,
                log.TenantId,
                log.ClientIpAddress,
                log.ExecutionTime,
                log.HttpStatusCode,
                log.EntityChanges.Count + log.UnlistedEntityChanges);
        }
    }

    private async Task StoreAsync(AuditLogInfo log)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        await scope.ServiceProvider.GetRequiredService<IAuditingStore>().SaveAsync(log);
        await unitOfWork.CompleteAsync();
    }

    private sealed class Scope(AuditingManager manager, AuditLogInfo log, Scope? outer) : IAuditLogScope, IAuditLogSaveHandle
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public AuditLogInfo Log { get; } = log;

        public Task SaveAsync()
        {
            Log.ExecutionDuration = (int)Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
            return manager.SaveAsync(Log);
        }

        public void Dispose() => manager._ambient.Value = outer;
    }
}
