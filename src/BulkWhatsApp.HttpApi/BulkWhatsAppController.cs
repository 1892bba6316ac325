using BulkWhatsApp.Input;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp;

/// <summary>
/// Nobody comes in who is not signed in. What else an action asks for stands on it as well as on its service: so it is refused before the body is read, whatever
/// the application does of its own accord.
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

/// <summary>No answer is kept by a browser or proxy, errors included: they name people too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoStoreAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) => context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
