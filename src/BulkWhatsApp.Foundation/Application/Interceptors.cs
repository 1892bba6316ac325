using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Runs the call in a unit of work, which joins the current one. As in ABP, it is transactional unless the method's name starts with Get.
/// </summary>
internal sealed class UnitOfWorkInterceptor(IUnitOfWorkManager unitOfWorkManager)
{
    public async Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        if (IsDisabled(call.Method, call.ServiceType))
        {
            await next();
            return;
        }

        using var unitOfWork = unitOfWorkManager.Begin(isTransactional: !IsReading(call.Method));
        await next();
        await unitOfWork.CompleteAsync();
    }

    public static bool IsReading(MethodInfo method) => method.Name.StartsWith("Get", StringComparison.OrdinalIgnoreCase);

    public static bool IsDisabled(MethodInfo method, Type type) =>
        (method.GetCustomAttribute<UnitOfWorkAttribute>(inherit: true) ?? type.GetCustomAttribute<UnitOfWorkAttribute>(inherit: true))
            is { IsDisabled: true };
}

/// <summary>Adds the call to the current audit log. If there is none, a call that changes something or fails gets its own log.</summary>
internal sealed class AuditingInterceptor(IAuditingManager auditingManager, IUnitOfWorkManager unitOfWorkManager, IClock clock)
{
    public Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        if (AuditSecrets.IsDisabled(call.ServiceType) || AuditSecrets.IsDisabled(call.Method))
        {
            return next();
        }

        return auditingManager.Current is { } scope ? RecordAsync(scope.Log, call, next) : RecordInOwnScopeAsync(call, next);
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

    // The unit of work ends after this log, but its changes are known only once they are saved.
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

/// <summary>Checks every [Authorize] on the class and the method; [AllowAnonymous] on the method lifts them all.</summary>
internal sealed class AuthorizationInterceptor(IAuthorizationService authorizationService, IAuthorizationPolicyProvider policyProvider)
{
    private static readonly ConcurrentDictionary<(Type ServiceType, MethodInfo Method), IAuthorizeData[]> Rules = new();

    public async Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        var rules = Rules.GetOrAdd((call.ServiceType, call.Method), static key => RulesOf(key.ServiceType, key.Method));
        if (await AuthorizationPolicy.CombineAsync(policyProvider, rules) is { } policy)
        {
            await authorizationService.CheckAsync(policy);
        }

        await next();
    }

    private static IAuthorizeData[] RulesOf(Type serviceType, MethodInfo method)
    {
        var ofMethod = method.GetCustomAttributes(inherit: true);
        return ofMethod.OfType<IAllowAnonymous>().Any()
            ? []
            : [.. ofMethod.OfType<IAuthorizeData>(), .. serviceType.GetCustomAttributes(inherit: true).OfType<IAuthorizeData>()];
    }
}

/// <summary>Checks the data annotations and <see cref="IValidatableObject"/> of the arguments and everything inside them.</summary>
internal sealed class ValidationInterceptor
{
    /// <exception cref="AbpValidationException">An argument is not valid.</exception>
    public Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        var errors = new ArgumentValidator(call.ServiceProvider).Validate(call.Method.GetParameters(), call.Arguments);
        return errors.Count > 0
            ? throw new AbpValidationException("Method arguments are not valid! See ValidationErrors for details.", errors)
            : next();
    }
}
