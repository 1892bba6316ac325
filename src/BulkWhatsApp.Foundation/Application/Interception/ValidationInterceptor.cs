using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Application;

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
