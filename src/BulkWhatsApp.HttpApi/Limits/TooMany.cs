using System.Globalization;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Limits;

/// <summary>429 with the error body, and no exception: whoever floods would fill logs and audit log with them.</summary>
internal static class TooMany
{
    public static ObjectResult Answer(HttpContext context, string code, TimeSpan wait)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["_AbpErrorFormat"] = "true";
        return new ObjectResult(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(texts[code], code: code)))
        {
            StatusCode = StatusCodes.Status429TooManyRequests,
        };
    }
}
