using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

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

/// <summary>
/// Asks for the token of whoever is signed in, as a session's cookie is sent along by any page. Who is not signed in (Meta's webhooks,
/// a sign-in) has nothing that could be borrowed.
/// </summary>
internal sealed class AntiforgeryMiddleware(RequestDelegate next, IAntiforgery antiforgery, IStringLocalizer<BulkWhatsAppResource> localizer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsToBeChecked(context) && !await antiforgery.IsRequestValidAsync(context))
        {
            await context.Response.WriteErrorAsync(StatusCodes.Status400BadRequest, localizer["AntiforgeryMessage"]);
            return;
        }

        await next(context);
    }

    private static bool IsToBeChecked(HttpContext context) =>
        IsWriting(context.Request.Method)
        && context.User.Identity?.IsAuthenticated == true
        && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is null;

    private static bool IsWriting(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
