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
        try
        {
            await using var scope = scopeFactory.CreateAsyncScope();
            using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
            await scope.ServiceProvider.GetRequiredService<IAuditingStore>().SaveAsync(log);
            await unitOfWork.CompleteAsync();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Could not save the audit log of {HttpMethod} {Url}", log.HttpMethod, log.Url);
        }
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
