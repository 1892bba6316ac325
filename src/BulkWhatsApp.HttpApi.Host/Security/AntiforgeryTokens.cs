using Microsoft.AspNetCore.Antiforgery;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// As ABP does it: the request token is in a cookie that the page's script reads and sends back as a header, which another site's page
/// can do neither of.
/// </summary>
public class AntiforgeryTokens(IAntiforgery antiforgery) : ITransientDependency
{
    public const string Header = "RequestVerificationToken";
    public const string ReadableCookie = "XSRF-TOKEN";

    /// <summary>For the user of the context as it is now: to be called again after a sign-in.</summary>
    public virtual void Give(HttpContext context) => context.Response.Cookies.Append(
        ReadableCookie,
        antiforgery.GetAndStoreTokens(context).RequestToken!,
        new CookieOptions { HttpOnly = false, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/" });
}
