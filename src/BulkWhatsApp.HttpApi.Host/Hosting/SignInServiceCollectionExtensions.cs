using BulkWhatsApp.Host.Accounts;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Hosting;

internal static class SignInServiceCollectionExtensions
{
    private const string ApplicationName = "BulkWhatsApp";
    private const int MaxFailedAttempts = 5;
    private const int MinPasswordLength = 8;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <summary>Users with passwords and a session cookie, guarded by antiforgery tokens.</summary>
    public static IServiceCollection AddHostSignIn(this IServiceCollection services, HostSettings settings)
    {
        services.AddKeys(settings);
        services.AddIdentity();
        services.AddSessionCookie();
        services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiforgeryTokens.Header;
            options.Cookie.Name = ".BulkWhatsApp.Antiforgery";
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    private static void AddKeys(this IServiceCollection services, HostSettings settings)
    {
        var dataProtection = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (!string.IsNullOrWhiteSpace(settings.DataProtectionKeys))
        {
            dataProtection.PersistKeysToFileSystem(new DirectoryInfo(settings.DataProtectionKeys));
        }
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<AppUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = MinPasswordLength;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = MaxFailedAttempts;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
            })
            .AddRoles<AppRole>()
            .AddUserStore<AppUserStore>()
            .AddRoleStore<AppRoleStore>()
            .AddSignInManager<AppSignInManager>()
            .AddClaimsPrincipalFactory<AppClaimsPrincipalFactory>()
            .AddErrorDescriber<LocalizedIdentityErrors>();
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = SessionLifetimes.ValidationInterval);
    }

    private static void AddSessionCookie(this IServiceCollection services) => services
        .AddAuthentication(IdentityConstants.ApplicationScheme)
        .AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = ".BulkWhatsApp.Session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = SessionLifetimes.Default;
            options.SlidingExpiration = true;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync,

                // A program asked; where to sign in is the page's business.
                OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized),
                OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden),
            };
        })

        // Never signed in to, but Identity signs out of it when it ends a session.
        .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int statusCode)
    {
        context.Response.StatusCode = statusCode;
        return Task.CompletedTask;
    }
}
