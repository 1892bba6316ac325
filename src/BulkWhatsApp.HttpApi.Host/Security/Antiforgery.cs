using BulkWhatsApp.Host.Programs;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// As in ABP, the request token is in a cookie that the page's script reads and returns as a header. Another site's page can do neither.
/// </summary>
public class AntiforgeryTokens(IAntiforgery antiforgery) : ITransientDependency
{
    public const string Header = "RequestVerificationToken";
    public const string ReadableCookie = "XSRF-TOKEN";

    /// <summary>A token belongs to the context's current user, so call this again after a sign-in.</summary>
    public virtual void Give(HttpContext context) => context.Response.Cookies.Append(
        ReadableCookie,
        antiforgery.GetAndStoreTokens(context).RequestToken!,
        new CookieOptions { HttpOnly = false, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/" });
}

/// <summary>
/// Requires the token from signed-in callers, because browsers send a session's cookie with requests from any page. Without a session
/// (Meta's webhooks, a sign-in, a program with its token) there is nothing to abuse.
/// </summary>
internal sealed class AntiforgeryMiddleware(
    RequestDelegate next, IAntiforgery antiforgery, IStringLocalizer<BulkWhatsAppResource> localizer)
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
        && !ProgramTokens.HasToken(context.Request)
        && context.User.Identity?.IsAuthenticated == true
        && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is null;

    private static bool IsWriting(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
