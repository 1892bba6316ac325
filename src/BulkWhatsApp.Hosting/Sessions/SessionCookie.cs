using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Sessions;

public static class SessionCookie
{
    /// <summary>
    /// How often a session's user is looked up again. After that, changed roles apply, and sessions ended by another host are refused.
    /// </summary>
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

        // Programs call this API. Redirecting to the sign-in page is the page's job.
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

/// <summary>How long a sign-in lasts: the configuration section <c>Host:Sessions</c>.</summary>
public class SessionSettings
{
    /// <summary>A session ends after being unused for this long.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(8);

    /// <summary>A session ends after this time, even while it is in use.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary><see cref="IdleTimeout"/> for users who asked to stay signed in.</summary>
    public TimeSpan RememberedIdleTimeout { get; set; } = TimeSpan.FromDays(14);

    /// <summary><see cref="MaxAge"/> for users who asked to stay signed in.</summary>
    public TimeSpan RememberedMaxAge { get; set; } = TimeSpan.FromDays(30);
}
