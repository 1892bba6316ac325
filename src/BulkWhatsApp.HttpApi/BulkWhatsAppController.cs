using BulkWhatsApp.Input;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp;

/// <summary>
/// For signed-in users only. Any further permission is on the action as well as on its service, so that a request is refused before its
/// body is read, whatever the application itself does.
/// </summary>
[ApiController]
[Authorize]
[NoStore]
[ReadableInputErrors]
[BoundedBody]
[Area("bulk-whatsapp")]
public abstract class BulkWhatsAppController : AbpControllerBase
{
    protected BulkWhatsAppController()
    {
        LocalizationResource = typeof(BulkWhatsAppResource);
    }
}

/// <summary>Browsers and proxies must not cache answers, not even errors: errors name people too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoStoreAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) =>
        context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
