using BulkWhatsApp.Host.Accounts;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Hosting;

internal static class SignInServiceCollectionExtensions
{
    private const int MaxFailedAttempts = 5;
    private const int MinPasswordLength = 8;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <summary>Users with passwords and a session cookie, guarded by antiforgery tokens.</summary>
    public static IServiceCollection AddHostSignIn(this IServiceCollection services, HostSettings settings)
    {
        services.AddHostKeys(settings);
        services.AddIdentity();
        services.AddSessionCookie();
        services.AddSignedInOnly();
        services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiforgeryTokens.Header;
            options.Cookie.Name = ".BulkWhatsApp.Antiforgery";
            options.SuppressXFrameOptionsHeader = true;

            // To look for it in a form, the whole upload would be read first.
            options.SuppressReadingTokenFromFormBody = true;
        });
        return services;
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
            options.UseSessionCookie();
            options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        })

        // Never signed in to, but Identity signs out of it when it ends a session.
        .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
}
