using System.Net;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// Requests for a token. OpenIddict answers them, or reads them first, while users are being authenticated, so their limits come before
/// that.
/// </summary>
public static class TokenRequests
{
    public const string Path = "/connect/token";

    public static bool Is(HttpContext context) => context.Request.Path.StartsWithSegments(Path);

    /// <summary>Secrets and tokens travel encrypted, except within this machine and while developing.</summary>
    public static bool IsEncrypted(HttpContext context) =>
        context.Request.IsHttps
        || context.Connection.RemoteIpAddress is not { } address
        || IPAddress.IsLoopback(address)
        || context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    /// <summary>ASP.NET Core's authentication and limits, those of token requests first.</summary>
    public static void UseLimitedAuthentication(this IApplicationBuilder app)
    {
        app.UseWhen(Is, token =>
        {
            token.UseRateLimiter();
            token.UseMiddleware<TokenRequestMiddleware>();
        });
        app.UseAuthentication();
        app.UseWhen(context => !Is(context), api => api.UseRateLimiter());
    }
}

/// <summary>Comes before OpenIddict, which reads the whole form and lets its errors pass.</summary>
public sealed class TokenRequestMiddleware(RequestDelegate next)
{
    public const string NotEncrypted =
        "Use https. If a proxy in front of the application takes https, name its address in Host:TrustedProxies.";

    private const string Error = "invalid_request";
    private const int MaxLength = 8 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (await FindRefusalAsync(context) is not { } refusal)
        {
            await next(context);
            return;
        }

        // In the form of OAuth 2.0 (RFC 6749, 5.2), which its clients read.
        context.Response.StatusCode = refusal.Status;
        await context.Response.WriteAsJsonAsync(new { error = Error, error_description = refusal.Description });
    }

    private static async Task<(int Status, string Description)?> FindRefusalAsync(HttpContext context) =>
        context.Request.ContentLength switch
        {
            _ when !TokenRequests.IsEncrypted(context) => (StatusCodes.Status400BadRequest, NotEncrypted),
            null when HttpMethods.IsPost(context.Request.Method) =>
                (StatusCodes.Status411LengthRequired, "Send the form with its Content-Length."),
            > MaxLength => (StatusCodes.Status413PayloadTooLarge, $"A token request has at most {MaxLength} bytes."),
            _ when !await IsReadableAsync(context.Request) => (StatusCodes.Status400BadRequest, "The form cannot be read."),
            _ => null,
        };

    private static async Task<bool> IsReadableAsync(HttpRequest request)
    {
        try
        {
            return !request.HasFormContentType || await request.ReadFormAsync(request.HttpContext.RequestAborted) is not null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return false;
        }
    }
}
