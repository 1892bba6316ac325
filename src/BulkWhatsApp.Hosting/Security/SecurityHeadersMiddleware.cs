namespace BulkWhatsApp.Host.Security;

/// <summary>
/// Tells browsers what this application's pages may do: load from here only, and never appear in another site's frame. Answers are not
/// cached, except for the pages' files, which set their own header.
/// </summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    // Angular sets styles from scripts.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // Swagger UI's start page contains its script.
    private const string SwaggerPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;

        // Antiforgery expects exactly this value, and logs a warning about any other.
        headers.CacheControl = "no-cache, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? SwaggerPolicy : Policy;
        return next(context);
    }
}
