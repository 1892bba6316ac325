using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

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
