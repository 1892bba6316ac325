using Microsoft.AspNetCore.Http;

namespace BulkWhatsApp.Foundation.Mvc;

internal static class ErrorResponses
{
    /// <summary>ABP's mark of an answer whose body is <see cref="RemoteServiceErrorResponse"/>.</summary>
    private const string ErrorFormatHeader = "_AbpErrorFormat";

    public static void MarkAsError(this HttpResponse response, int statusCode)
    {
        response.StatusCode = statusCode;
        response.Headers[ErrorFormatHeader] = "true";
    }
}
