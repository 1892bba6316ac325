namespace BulkWhatsApp.Host.Security;

/// <summary>
/// Tells browsers what pages of this application may do: load from here only, and stand in no other site's frame. What it answers is kept nowhere, but for the
/// files of the pages, which say so themselves.
/// </summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    // Angular sets styles from script.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The start page of Swagger UI holds its script.
    private const string SwaggerPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;

        // In the words of the antiforgery, which warns of any other.
        headers.CacheControl = "no-cache, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? SwaggerPolicy : Policy;
        return next(context);
    }
}
