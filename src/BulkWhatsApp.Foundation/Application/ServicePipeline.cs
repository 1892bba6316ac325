using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>The rules of a call, outermost first: unit of work, audit, authorization, validation.</summary>
internal sealed class ServicePipeline(
    UnitOfWorkInterceptor unitOfWork,
    AuditingInterceptor auditing,
    AuthorizationInterceptor authorization,
    ValidationInterceptor validation)
{
    public Task RunAsync(ServiceCall call, Func<Task> target) =>
        unitOfWork.InterceptAsync(call, () =>
            auditing.InterceptAsync(call, () =>
                authorization.InterceptAsync(call, () =>
                    validation.InterceptAsync(call, target))));
}

/// <summary>One call to an application service as it passes through the interceptors.</summary>
internal sealed record ServiceCall(IServiceProvider ServiceProvider, object Target, MethodInfo Method, object?[] Arguments)
{
    public Type ServiceType => Target.GetType();

    public Task InvokeTarget() => (Task)Method.Invoke(Target, BindingFlags.DoNotWrapExceptions, binder: null, Arguments, culture: null)!;
}
