using System.Collections.Concurrent;
using System.Reflection;
using Castle.DynamicProxy;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Takes the calls to an application service's interface. It calls the target itself: Castle's Proceed sets the invocation's return
/// value, so it must not run after the interceptor has returned.
/// </summary>
internal sealed class ApplicationServiceProxy(IServiceProvider serviceProvider, object target) : IInterceptor
{
    private static readonly ProxyGenerator Generator = new();
    private static readonly ConcurrentDictionary<(Type ServiceType, MethodInfo InterfaceMethod), ServiceMethod> Methods = new();

    public static object Create(Type interfaceType, IServiceProvider serviceProvider, object target) =>
        Generator.CreateInterfaceProxyWithoutTarget(interfaceType, new ApplicationServiceProxy(serviceProvider, target));

    public void Intercept(IInvocation invocation)
    {
        var method = Methods.GetOrAdd(
            (target.GetType(), invocation.Method), static key => ServiceMethod.Of(key.ServiceType, key.InterfaceMethod));
        var call = new ServiceCall(serviceProvider, target, method.Method, invocation.Arguments);
        invocation.ReturnValue = method.Run(serviceProvider.GetRequiredService<ServicePipeline>(), call);
    }
}

/// <summary>
/// A method of a service's class, which carries the rules' attributes, and how a call passes the rules and returns the method's kind of
/// result.
/// </summary>
internal sealed record ServiceMethod(MethodInfo Method, Func<ServicePipeline, ServiceCall, Task> Run)
{
    public static IEnumerable<Type> InterfacesOf(Type serviceType) =>
        serviceType.GetInterfaces().Where(type => type != typeof(IApplicationService) && type.IsAssignableTo(typeof(IApplicationService)));

    public static ServiceMethod Of(Type serviceType, MethodInfo interfaceMethod)
    {
        var map = serviceType.GetInterfaceMap(interfaceMethod.DeclaringType!);
        var method = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, interfaceMethod)];
        return new ServiceMethod(method, RunnerOf(method));
    }

    /// <exception cref="AbpException">A method of the service does not return a task, so its rules could not be awaited.</exception>
    public static void CheckMethods(Type serviceType)
    {
        foreach (var method in InterfacesOf(serviceType).SelectMany(type => serviceType.GetInterfaceMap(type).TargetMethods))
        {
            if (!typeof(Task).IsAssignableFrom(method.ReturnType))
            {
                throw new AbpException($"{serviceType.FullName}.{method.Name} must return a Task: its rules are awaited.");
            }
        }
    }

    private static Func<ServicePipeline, ServiceCall, Task> RunnerOf(MethodInfo method) => method.ReturnType.IsGenericType
        ? typeof(ServiceMethod).GetMethod(nameof(RunAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(method.ReturnType.GetGenericArguments())
            .CreateDelegate<Func<ServicePipeline, ServiceCall, Task>>()
        : (pipeline, call) => pipeline.RunAsync(call, call.InvokeTarget);

    private static async Task<TResult> RunAsync<TResult>(ServicePipeline pipeline, ServiceCall call)
    {
        var result = default(TResult)!;
        await pipeline.RunAsync(call, async () => result = await (Task<TResult>)call.InvokeTarget());
        return result;
    }
}
