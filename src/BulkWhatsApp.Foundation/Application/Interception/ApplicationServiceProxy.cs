using System.Collections.Concurrent;
using System.Reflection;
using Castle.DynamicProxy;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// What stands behind the interface of an application service. The target is called directly and not by Castle's Proceed, which
/// writes the invocation's return value and so must not run after the interceptor has returned.
/// </summary>
internal sealed class ApplicationServiceProxy(IServiceProvider serviceProvider, object target) : IInterceptor
{
    private static readonly ProxyGenerator Generator = new();
    private static readonly ConcurrentDictionary<(Type ServiceType, MethodInfo InterfaceMethod), (MethodInfo Method, ServiceMethodRunner Runner)> Methods = new();

    public static object Create(Type interfaceType, IServiceProvider serviceProvider, object target) =>
        Generator.CreateInterfaceProxyWithoutTarget(interfaceType, new ApplicationServiceProxy(serviceProvider, target));

    public void Intercept(IInvocation invocation)
    {
        var (method, runner) = Methods.GetOrAdd((target.GetType(), invocation.Method), static key => Find(key.ServiceType, key.InterfaceMethod));
        var call = new ServiceCall(serviceProvider, target, method, invocation.Arguments);
        invocation.ReturnValue = runner.Run(serviceProvider.GetRequiredService<ServicePipeline>(), call);
    }

    private static (MethodInfo Method, ServiceMethodRunner Runner) Find(Type serviceType, MethodInfo interfaceMethod)
    {
        var method = ServiceMethods.ImplementationOf(serviceType, interfaceMethod);
        return (method, ServiceMethodRunner.For(method));
    }
}
