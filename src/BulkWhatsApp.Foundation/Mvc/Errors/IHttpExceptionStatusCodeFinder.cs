using System.Net;
using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Mvc;

public interface IHttpExceptionStatusCodeFinder
{
    HttpStatusCode GetStatusCode(HttpContext httpContext, Exception exception);
}
