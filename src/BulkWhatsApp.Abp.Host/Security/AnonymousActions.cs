using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.RateLimiting;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// The routes of ABP's own API that are open to everybody. ABP does not mark them: in ABP, whatever requires no permission is open.
/// </summary>
internal sealed class AnonymousActions : IActionModelConvention
{
    private const string TokenRoute = "connect/token";

    private static readonly HashSet<string> Routes =
    [
        "api/abp/application-configuration",
        "api/abp/application-localization",
        "api/abp/multi-tenancy/tenants/by-name/{name}",
        "api/abp/multi-tenancy/tenants/by-id/{id}",
        "api/account/send-password-reset-code",
        "api/account/verify-password-reset-token",
        "api/account/reset-password",
        TokenRoute,
    ];

    public void Apply(ActionModel action)
    {
        foreach (var ofController in action.Controller.Selectors)
        {
            foreach (var selector in action.Selectors)
            {
                var route = AttributeRouteModel.CombineAttributeRouteModel(ofController.AttributeRouteModel, selector.AttributeRouteModel);
                if (route?.Template is { } template && Routes.Contains(template))
                {
                    selector.EndpointMetadata.Add(new AllowAnonymousAttribute());
                    if (template == TokenRoute)
                    {
                        selector.EndpointMetadata.Add(new EnableRateLimitingAttribute(RateLimits.Token));
                    }
                }
            }
        }
    }
}
