using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>The rules of a call, outermost first: unit of work, audit, authorization, validation.</summary>
internal sealed class ServicePipeline(
    UnitOfWorkInterceptor unitOfWork,
    AuditingInterceptor auditing,
    AuthorizationInterceptor authorization,
    ValidationInterceptor validation)
{
    private readonly IServiceInterceptor[] _interceptors = [unitOfWork, auditing, authorization, validation];

    public Task RunAsync(ServiceCall call, Func<Task> target) => RunAsync(call, target, 0);

    private Task RunAsync(ServiceCall call, Func<Task> target, int position) =>
        position == _interceptors.Length
            ? target()
            : _interceptors[position].InterceptAsync(call, () => RunAsync(call, target, position + 1));
}

/// <summary>A rule in front of every method of every application service.</summary>
internal interface IServiceInterceptor
{
    Task InterceptAsync(ServiceCall call, Func<Task> next);
}

/// <summary>One call of an application service on its way through the interceptors.</summary>
internal sealed record ServiceCall(IServiceProvider ServiceProvider, object Target, MethodInfo Method, object?[] Arguments)
{
    public Type ServiceType => Target.GetType();

    public object? InvokeTarget() => Method.Invoke(Target, BindingFlags.DoNotWrapExceptions, binder: null, Arguments, culture: null);
}
