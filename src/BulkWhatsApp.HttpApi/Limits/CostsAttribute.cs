using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Limits;

/// <summary>
/// A request takes units from those that its caller has for a minute, and is answered with 429 where none are left: before its body is read, in any
/// application.
/// </summary>
/// <param name="units">See <see cref="RequestCost"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CostsAttribute(int units) : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<RequestLimits>().TryTake(Caller.Of(http), units) is { } wait)
        {
            context.Result = TooMany.Answer(http, BulkWhatsAppErrorCodes.TooManyRequests, wait);
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>Units of <see cref="CostsAttribute"/>.</summary>
public static class RequestCost
{
    /// <summary>A search, or a message written for one person.</summary>
    public const int Low = 1;

    /// <summary>Reads a file, all rows of a document or all of Meta's templates.</summary>
    public const int High = 10;
}
