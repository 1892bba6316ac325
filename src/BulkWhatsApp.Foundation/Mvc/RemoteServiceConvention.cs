using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>
/// A controller that implements a service interface takes objects from the body, as in ABP: not for GET and DELETE, and not what
/// holds a file.
/// </summary>
internal sealed class RemoteServiceConvention : IApplicationModelConvention
{
    public void Apply(ApplicationModel application)
    {
        foreach (var action in application.Controllers.Where(IsRemoteService).SelectMany(controller => controller.Actions).Where(HasBody))
        {
            foreach (var parameter in action.Parameters.Where(IsBody))
            {
                parameter.BindingInfo = BindingInfo.GetBindingInfo([new Microsoft.AspNetCore.Mvc.FromBodyAttribute()]);
            }
        }
    }

    private static bool IsRemoteService(ControllerModel controller) => typeof(IRemoteService).IsAssignableFrom(controller.ControllerType);

    private static bool HasBody(ActionModel action) =>
        action.Selectors
            .SelectMany(selector => selector.ActionConstraints.OfType<HttpMethodActionConstraint>())
            .SelectMany(constraint => constraint.HttpMethods)
            .All(method => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method));

    private static bool IsBody(ParameterModel parameter) =>
        parameter.BindingInfo is null
        && parameter.ParameterName != "id"
        && !IsSimple(parameter.ParameterType)
        && !IsFile(parameter.ParameterType)
        && !parameter.ParameterType.GetProperties().Any(property => IsFile(property.PropertyType));

    private static bool IsSimple(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return underlying.IsEnum || underlying == typeof(string) || (underlying.IsValueType && underlying.Namespace?.StartsWith("System", StringComparison.Ordinal) == true);
    }

    private static bool IsFile(Type type) =>
        typeof(IRemoteStreamContent).IsAssignableFrom(type)
        || typeof(IFormFile).IsAssignableFrom(type)
        || typeof(IEnumerable<IRemoteStreamContent>).IsAssignableFrom(type)
        || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type);
}
