using BulkWhatsApp.Host.Accounts;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Mail;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Programs;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Hosting;

internal static class SignInServiceCollectionExtensions
{
    private const int MaxFailedAttempts = 5;
    private const int MinPasswordLength = 8;
    private static readonly TimeSpan ResetTokenLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Users with passwords and a session cookie, guarded by antiforgery tokens, and programs with secrets and bearer tokens.
    /// </summary>
    public static IServiceCollection AddHostSignIn(this IServiceCollection services, HostSettings settings, IConfiguration configuration)
    {
        services.AddMail(settings, configuration.GetSection(MailSettings.Section));
        services.AddHostKeys(settings);
        services.AddIdentity();
        services.AddPasswordAttempts();
        services.AddUserSessions<UserSessionStore>(settings.Sessions);
        services.AddProgramTokens(settings.Programs);
        services.AddSessionCookie();
        services.AddSignedInOnly();
        services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiforgeryTokens.Header;
            options.Cookie.Name = ".BulkWhatsApp.Antiforgery";
            options.SuppressXFrameOptionsHeader = true;

            // Looking for the token in a form would read the whole upload first.
            options.SuppressReadingTokenFromFormBody = true;
        });
        return services;
    }

    private static void AddMail(this IServiceCollection services, HostSettings settings, IConfigurationSection section)
    {
        (section.Get<MailSettings>() ?? new MailSettings()).Check(settings.PublicUrl);
        services.Configure<MailSettings>(section);
        services.AddBackgroundJob<PasswordResetMailJob>();
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        // Registered first, so that Identity does not add its own validator, which would run outside this one's turn.
        services.AddScoped<IUserValidator<AppUser>, SignInNameValidator>();
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
            .AddTokenProvider<DataProtectorTokenProvider<AppUser>>(TokenOptions.DefaultProvider)
            .AddErrorDescriber<LocalizedIdentityErrors>()
            .AddPasswordValidator<GuessablePasswordValidator<AppUser, HostResource>>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = ResetTokenLifetime);
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
    }

    private static void AddSessionCookie(this IServiceCollection services) => services
        .AddAuthentication()
        .AddCookie(IdentityConstants.ApplicationScheme, options => options.UseSessionCookie())

        // Nobody signs in to this scheme, but Identity signs out of it when it ends a session.
        .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
}
