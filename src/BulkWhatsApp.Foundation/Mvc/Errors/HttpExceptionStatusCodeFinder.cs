using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Mvc;

internal sealed class HttpExceptionStatusCodeFinder(IOptions<AbpExceptionHttpStatusCodeOptions> options) : IHttpExceptionStatusCodeFinder
{
    public HttpStatusCode GetStatusCode(HttpContext httpContext, Exception exception)
    {
        if (exception is IHasHttpStatusCode { HttpStatusCode: > 0 and var status })
        {
            return (HttpStatusCode)status;
        }

        if (exception is IHasErrorCode { Code: { } code } && options.Value.ErrorCodeToHttpStatusCodeMappings.TryGetValue(code, out var mapped))
        {
            return mapped;
        }

        return exception switch
        {
            AbpAuthorizationException => httpContext.User.Identity?.IsAuthenticated == true ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized,
            AbpValidationException => HttpStatusCode.BadRequest,
            EntityNotFoundException => HttpStatusCode.NotFound,
            AbpDbConcurrencyException => HttpStatusCode.Conflict,
            BadHttpRequestException broken => (HttpStatusCode)broken.StatusCode,
            NotImplementedException => HttpStatusCode.NotImplemented,
            IBusinessException => HttpStatusCode.Forbidden,
            _ => HttpStatusCode.InternalServerError,
        };
    }
}
