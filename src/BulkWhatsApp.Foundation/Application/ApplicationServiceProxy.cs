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

/// <summary>From a method of a service's interface to the method of the class, on which the rules' attributes stand.</summary>
internal static class ServiceMethods
{
    public static IEnumerable<Type> InterfacesOf(Type serviceType) =>
        serviceType.GetInterfaces()
            .Where(type => type != typeof(IApplicationService) && type != typeof(IRemoteService))
            .Where(type => typeof(IApplicationService).IsAssignableFrom(type) || ConventionalServices.DefaultInterfacesOf(serviceType).Contains(type));

    public static MethodInfo ImplementationOf(Type serviceType, MethodInfo interfaceMethod)
    {
        var definition = interfaceMethod.IsGenericMethod ? interfaceMethod.GetGenericMethodDefinition() : interfaceMethod;
        var map = serviceType.GetInterfaceMap(interfaceMethod.DeclaringType!);
        var method = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, definition)];
        return interfaceMethod.IsGenericMethod ? method.MakeGenericMethod(interfaceMethod.GetGenericArguments()) : method;
    }

    /// <summary>Rules are awaited, so a method that gives a plain result cannot have them.</summary>
    /// <exception cref="AbpException">A method with a plain result is to be authorized.</exception>
    public static void CheckPlainMethods(Type serviceType)
    {
        foreach (var interfaceType in InterfacesOf(serviceType))
        {
            foreach (var method in serviceType.GetInterfaceMap(interfaceType).TargetMethods)
            {
                if (!ServiceMethodRunner.IsAsynchronous(method) && AuthorizationInterceptor.IsGuarded(serviceType, method))
                {
                    throw new AbpException($"{serviceType.FullName}.{method.Name} is to be authorized, so it must return a Task or a ValueTask.");
                }
            }
        }
    }
}

/// <summary>Runs a call through the pipeline in the shape of the method's result.</summary>
internal abstract class ServiceMethodRunner
{
    public abstract object? Run(ServicePipeline pipeline, ServiceCall call);

    public static ServiceMethodRunner For(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
        {
            return new TaskRunner();
        }

        if (type == typeof(ValueTask))
        {
            return new ValueTaskRunner();
        }

        var runner = type.IsGenericType ? RunnerOf(type.GetGenericTypeDefinition()) : null;
        return runner is null
            ? new PlainRunner()
            : (ServiceMethodRunner)Activator.CreateInstance(runner.MakeGenericType(type.GetGenericArguments()))!;
    }

    public static bool IsAsynchronous(MethodInfo method) =>
        method.ReturnType == typeof(Task)
        || method.ReturnType == typeof(ValueTask)
        || (method.ReturnType.IsGenericType && RunnerOf(method.ReturnType.GetGenericTypeDefinition()) is not null);

    private static Type? RunnerOf(Type genericResult) => genericResult switch
    {
        _ when genericResult == typeof(Task<>) => typeof(TaskRunner<>),
        _ when genericResult == typeof(ValueTask<>) => typeof(ValueTaskRunner<>),
        _ => null,
    };

    private sealed class TaskRunner : ServiceMethodRunner
    {
        public override object Run(ServicePipeline pipeline, ServiceCall call) => pipeline.RunAsync(call, () => (Task)call.InvokeTarget()!);
    }

    private sealed class ValueTaskRunner : ServiceMethodRunner
    {
        public override object Run(ServicePipeline pipeline, ServiceCall call) =>
            new ValueTask(pipeline.RunAsync(call, () => ((ValueTask)call.InvokeTarget()!).AsTask()));
    }

    private sealed class TaskRunner<TResult> : ServiceMethodRunner
    {
        public override object Run(ServicePipeline pipeline, ServiceCall call) => RunAsync(pipeline, call);

        private static async Task<TResult> RunAsync(ServicePipeline pipeline, ServiceCall call)
        {
            var result = default(TResult)!;
            await pipeline.RunAsync(call, async () => result = await (Task<TResult>)call.InvokeTarget()!);
            return result;
        }
    }

    private sealed class ValueTaskRunner<TResult> : ServiceMethodRunner
    {
        public override object Run(ServicePipeline pipeline, ServiceCall call) => RunAsync(pipeline, call);

        private static async ValueTask<TResult> RunAsync(ServicePipeline pipeline, ServiceCall call)
        {
            var result = default(TResult)!;
            await pipeline.RunAsync(call, async () => result = await (ValueTask<TResult>)call.InvokeTarget()!);
            return result;
        }
    }

    // Registration refused it where a rule would have to be awaited; what is left is valid input.
    private sealed class PlainRunner : ServiceMethodRunner
    {
        public override object? Run(ServicePipeline pipeline, ServiceCall call)
        {
            ValidationInterceptor.Validate(call);
            return call.InvokeTarget();
        }
    }
}
