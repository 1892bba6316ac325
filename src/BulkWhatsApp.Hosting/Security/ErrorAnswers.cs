namespace BulkWhatsApp.Host.Security;

public static class ErrorAnswers
{
    /// <summary>Writes the API's error body, for requests answered before any controller.</summary>
    public static Task WriteErrorAsync(this HttpResponse response, int statusCode, string message, string? code = null)
    {
        response.StatusCode = statusCode;
        response.Headers["_AbpErrorFormat"] = "true";
        return response.WriteAsJsonAsync(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(message, code: code)));
    }
}
