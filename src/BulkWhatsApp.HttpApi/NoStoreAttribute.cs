using Microsoft.AspNetCore.Mvc.Filters;

namespace BulkWhatsApp;

/// <summary>No answer is kept by a browser or proxy, errors included: they name people too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoStoreAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) => context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
