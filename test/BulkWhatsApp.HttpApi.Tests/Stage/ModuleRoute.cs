using BulkWhatsApp.Idempotency;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

/// <summary>An endpoint of the module, as the application itself maps it.</summary>
/// <param name="TakesKey">Whether it takes an idempotency key.</param>
public sealed record ModuleRoute(string Controller, HttpMethod Method, string Path, bool TakesKey)
{
    /// <summary>Called only by Meta.</summary>
    private const string Webhooks = "Webhook";

    public static List<ModuleRoute> AllOf(IServiceProvider services) =>
    [
        .. services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .Where(action => action.ControllerTypeInfo.Assembly == typeof(BulkWhatsAppController).Assembly
                && action.ControllerName != Webhooks)
            .SelectMany(action => action.ActionConstraints!.OfType<HttpMethodActionConstraint>()
                .Single().HttpMethods.Select(method => new ModuleRoute(
                    action.ControllerName,
                    new HttpMethod(method),
                    action.AttributeRouteInfo!.Template!,
                    action.MethodInfo.IsDefined(typeof(IdempotentAttribute), inherit: true)))),
    ];
}
