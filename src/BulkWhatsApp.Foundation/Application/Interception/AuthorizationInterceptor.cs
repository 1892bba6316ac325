using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Foundation.Application;

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
