using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>A unit of work around the call, transactional unless the method's name starts with Get, as in ABP; joins the current one.</summary>
internal sealed class UnitOfWorkInterceptor(IUnitOfWorkManager unitOfWorkManager) : IServiceInterceptor
{
    public async Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        var attribute = UnitOfWorkRules.AttributeOf(call.Method, call.ServiceType);
        if (attribute is { IsDisabled: true })
        {
            await next();
            return;
        }

        using var unitOfWork = unitOfWorkManager.Begin(UnitOfWorkRules.OptionsFor(attribute, isTransactional: !IsReading(call.Method)));
        await next();
        await unitOfWork.CompleteAsync();
    }

    public static bool IsReading(MethodInfo method) => method.Name.StartsWith("Get", StringComparison.OrdinalIgnoreCase);
}

internal static class UnitOfWorkRules
{
    public static UnitOfWorkAttribute? AttributeOf(MethodInfo method, Type type) =>
        method.GetCustomAttribute<UnitOfWorkAttribute>(inherit: true) ?? type.GetCustomAttribute<UnitOfWorkAttribute>(inherit: true);

    public static AbpUnitOfWorkOptions OptionsFor(UnitOfWorkAttribute? attribute, bool isTransactional)
    {
        var options = new AbpUnitOfWorkOptions { IsTransactional = isTransactional };
        attribute?.SetOptions(options);
        return options;
    }
}

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

/// <summary>Every [Authorize] of the class and of the method must hold; [AllowAnonymous] on the method lifts them.</summary>
internal sealed class AuthorizationInterceptor(IAuthorizationService authorizationService, IAuthorizationPolicyProvider policyProvider) : IServiceInterceptor
{
    private static readonly ConcurrentDictionary<(Type ServiceType, MethodInfo Method), IAuthorizeData[]> Rules = new();

    public static bool IsGuarded(Type serviceType, MethodInfo method) => RulesOf(serviceType, method).Length > 0;

    public async Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        var policy = await AuthorizationPolicy.CombineAsync(policyProvider, RulesOf(call.ServiceType, call.Method));
        if (policy is not null)
        {
            await authorizationService.CheckAsync(policy);
        }

        await next();
    }

    private static IAuthorizeData[] RulesOf(Type serviceType, MethodInfo method) =>
        Rules.GetOrAdd((serviceType, method), static key => Find(key.ServiceType, key.Method));

    private static IAuthorizeData[] Find(Type serviceType, MethodInfo method)
    {
        var ofMethod = method.GetCustomAttributes(inherit: true);
        if (ofMethod.OfType<IAllowAnonymous>().Any())
        {
            return [];
        }

        return [.. ofMethod.OfType<IAuthorizeData>(), .. serviceType.GetCustomAttributes(inherit: true).OfType<IAuthorizeData>()];
    }
}

/// <summary>Data annotations and <see cref="IValidatableObject"/> of the arguments and everything in them.</summary>
internal sealed class ValidationInterceptor : IServiceInterceptor
{
    public Task InterceptAsync(ServiceCall call, Func<Task> next)
    {
        Validate(call);
        return next();
    }

    /// <exception cref="AbpValidationException">An argument is not valid.</exception>
    public static void Validate(ServiceCall call)
    {
        if (call.Method.IsDefined(typeof(DisableValidationAttribute), inherit: true)
            || call.ServiceType.IsDefined(typeof(DisableValidationAttribute), inherit: true))
        {
            return;
        }

        var errors = new ArgumentValidator(call.ServiceProvider).Validate(call.Method.GetParameters(), call.Arguments);
        if (errors.Count > 0)
        {
            throw new AbpValidationException("Method arguments are not valid! See ValidationErrors for details.", errors);
        }
    }
}
