using System.Diagnostics;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>Adds the call to the audit log; outside of one, a log of its own is kept of what changes something or fails.</summary>
internal sealed class AuditingInterceptor(IAuditingManager auditingManager, IUnitOfWorkManager unitOfWorkManager, IClock clock) : IServiceInterceptor
{
    public async Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        if (AuditSecrets.IsDisabled(call.ServiceType) || AuditSecrets.IsDisabled(call.Method))
        {
            await next();
        }
        else if (auditingManager.Current is { } scope)
        {
            await RecordAsync(scope.Log, call, next);
        }
        else
        {
            await RecordInOwnScopeAsync(call, next);
        }
    }

    private async Task RecordInOwnScopeAsync(ServiceCall call, Func<Task> next)
    {
        using var handle = auditingManager.BeginScope();
        var log = auditingManager.Current!.Log;
        try
        {
            await RecordAsync(log, call, async () =>
            {
                await next();
                await SaveChangesAsync();
            });
        }
        finally
        {
            if (!UnitOfWorkInterceptor.IsReading(call.Method) || log.Exceptions.Count > 0)
            {
                await handle.SaveAsync();
            }
        }
    }

    // The unit of work ends after this log does: what it changes is known only once it is saved.
    private Task SaveChangesAsync() => unitOfWorkManager.Current?.SaveChangesAsync() ?? Task.CompletedTask;

    private async Task RecordAsync(AuditLogInfo log, ServiceCall call, Func<Task> next)
    {
        var started = Stopwatch.GetTimestamp();
        var action = new AuditLogActionInfo
        {
            ServiceName = call.ServiceType.FullName!,
            MethodName = call.Method.Name,
            Parameters = AuditParameters.ToJson(call.Method.GetParameters(), call.Arguments),
            ExecutionTime = clock.Now,
        };
        try
        {
            await next();
        }
        catch (Exception exception)
        {
            log.Add(exception);
            throw;
        }
        finally
        {
            action.ExecutionDuration = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            log.Actions.Add(action);
        }
    }
}
