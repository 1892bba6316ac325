using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Sessions;

public static class SessionCookie
{
    /// <summary>How often the user behind a session is looked up again: a role that is given or taken away, and what ended sessions on another host, counts after that.</summary>
    public static readonly TimeSpan ValidationInterval = TimeSpan.FromSeconds(30);

    /// <summary>Sessions that the server ends, kept in the store; the cookie is set up by <see cref="UseSessionCookie"/>.</summary>
    public static void AddUserSessions<TStore>(this IServiceCollection services, SessionSettings settings)
        where TStore : class, ISessionStore
    {
        services.AddSingleton(settings);
        services.AddSingleton<SessionCache>();
        services.AddTransient<ISessionStore, TStore>();
        services.AddTransient<UserSessions>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = ValidationInterval);
    }

    public static void UseSessionCookie(this CookieAuthenticationOptions options)
    {
        options.Cookie.Name = ".BulkWhatsApp.Session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;

        // A program asked; where to sign in is the page's business.
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await context.HttpContext.RequestServices.GetRequiredService<UserSessions>().ValidateAsync(context);
        if (context.Principal is not null)
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        }
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int statusCode)
    {
        context.Response.StatusCode = statusCode;
        return Task.CompletedTask;
    }
}
