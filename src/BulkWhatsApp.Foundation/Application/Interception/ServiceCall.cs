using System.Reflection;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>One call of an application service on its way through the interceptors.</summary>
internal sealed record ServiceCall(IServiceProvider ServiceProvider, object Target, MethodInfo Method, object?[] Arguments)
{
    public Type ServiceType => Target.GetType();

    public object? InvokeTarget() => Method.Invoke(Target, BindingFlags.DoNotWrapExceptions, binder: null, Arguments, culture: null);
}
