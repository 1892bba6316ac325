using System.Diagnostics;
using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>
/// Excludes a service, method, controller, entity or property from the audit log. If a parameter has such a property, its value is
/// written as <c>***</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class DisableAuditingAttribute : Attribute;

/// <summary>
/// Marks an action that is audited although it only reads, because it takes data out of the application.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public class AuditedAttribute : Attribute;

/// <summary>What must never appear in an audit log.</summary>
internal static class AuditSecrets
{
    public const string Mask = "***";

    private static readonly string[] Words = ["token", "secret", "password"];

    public static bool IsSecretName(string name) => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsDisabled(MemberInfo? member) => member?.IsDefined(typeof(DisableAuditingAttribute), inherit: true) == true;
}

public interface IAuditingManager
{
    IAuditLogScope? Current { get; }

    /// <summary>Begins a log of the current asynchronous flow, nested in the current one if there is one.</summary>
    IAuditLogSaveHandle BeginScope();
}

public interface IAuditLogScope
{
    AuditLogInfo Log { get; }
}

public interface IAuditLogSaveHandle : IDisposable
{
    /// <summary>
    /// Passes the log to the store. If the store fails, it gets a smaller log that says who called what; if that fails too, a line is
    /// written to the application's log. A failure never reaches the caller.
    /// </summary>
    Task SaveAsync();
}

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
        ClientId = currentUser.FindClaimValue(AbpClaimTypes.ClientId),
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

    // Does not wait for a database that is down: it has just stored the audited change, and the answer waits for this.
    private async Task SaveSmallerAsync(AuditLogInfo log, Exception reason)
    {
        try
        {
            await StoreAsync(log.WhoAndWhat($"The rest could not be written: {reason.GetType().Name}"));
            logger.LogWarning(
                reason, "Only a short audit log of {HttpMethod} {Url} could be written: who called what", log.HttpMethod, log.Url);
        }
        catch (Exception exception)
        {
            logger.LogError(
                exception,
                "No audit log could be written: {HttpMethod} {Url} by user {UserId} ({UserName}) or program {ClientId} "
                + "of tenant {TenantId} from {ClientIpAddress} at {ExecutionTime:O}, "
                + "answered {HttpStatusCode}, {EntityChanges} entity changes",
                log.HttpMethod,
                log.Url,
                log.UserId,
                log.UserName,
                log.ClientId,
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

/// <summary>
/// The host's store of audit logs. It is called in its own unit of work and service scope, so that the log of a failure is stored
/// although the failed changes are rolled back.
/// </summary>
public interface IAuditingStore
{
    Task SaveAsync(AuditLogInfo auditInfo);
}

/// <summary>For a host without its own store: audit logs go to the application's log.</summary>
internal sealed class LogAuditingStore(ILogger<LogAuditingStore> logger) : IAuditingStore
{
    public Task SaveAsync(AuditLogInfo auditInfo)
    {
        logger.LogInformation(
            "{HttpMethod} {Url} {HttpStatusCode} by {UserName} took {ExecutionDuration} ms: {Actions}",
            auditInfo.HttpMethod,
            auditInfo.Url,
            auditInfo.HttpStatusCode,
            auditInfo.UserName,
            auditInfo.ExecutionDuration,
            string.Join(", ", auditInfo.Actions.Select(action => $"{action.ServiceName}.{action.MethodName}")));
        return Task.CompletedTask;
    }
}
