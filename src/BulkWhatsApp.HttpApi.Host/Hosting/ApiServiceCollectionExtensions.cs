using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using BulkWhatsApp.Host.Accounts;
using BulkWhatsApp.Host.Configuration;
using BulkWhatsApp.Host.Health;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace BulkWhatsApp.Host.Hosting;

internal static class ApiServiceCollectionExtensions
{
    public const string ReadyTag = "ready";

    public static IServiceCollection AddHostApi(this IServiceCollection services, HostSettings settings, IHostEnvironment environment)
    {
        services.AddFoundationMvc().AddApplicationPart(typeof(BulkWhatsAppController).Assembly);
        services.AddJsonLocalization<HostResource>(typeof(HostResource).Assembly, "Localization/BulkWhatsAppHost");
        services.AddJsonLocalization<AbpPagesResource>(typeof(HostResource).Assembly, "Localization/AbpPages");
        services.AddJsonLocalization<FoundationResource>(typeof(HostResource).Assembly, "Localization/BulkWhatsAppFoundation");
        services.Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace(HostErrorCodes.Namespace, typeof(HostResource)));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(MapStatusCodes);
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [ReadyTag]);
        services.AddLanguages();

        // For the texts of a language alone: they are public, and nothing of the request is in them.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddLoginRateLimit(settings.LoginAttemptsPerMinute);
        services.AddForwardedHeaders(settings.TrustedProxies);
        services.AddOpenApi();
        return services;
    }

    private static void MapStatusCodes(AbpExceptionHttpStatusCodeOptions options)
    {
        options.Map(HostErrorCodes.TenantNameTaken, HttpStatusCode.Conflict);
        options.Map(HostErrorCodes.PermissionNotGrantable, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.PermissionHolderUnknown, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.RoleUnknown, HttpStatusCode.BadRequest);
    }

    private static void AddLanguages(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(options =>
    {
        options.SetDefaultCulture(SupportedLanguages.Default);
        options.AddSupportedUICultures(SupportedLanguages.Codes);

        // Numbers and dates are written for programs, whatever the language.
        options.SupportedCultures = [CultureInfo.GetCultureInfo(SupportedLanguages.Default)];

        // Not by cookie: ABP's script writes one for each folder of the address, and an older choice would win.
        options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    });

    private static void AddLoginRateLimit(this IServiceCollection services, int attemptsPerMinute) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(AccountController.LoginRateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            ClientNetwork.Of(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = attemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        options.OnRejected = async (context, _) =>
        {
            var localizer = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<HostResource>>();
            context.HttpContext.Response.Headers.RetryAfter = "60";
            await context.HttpContext.Response.WriteErrorAsync(StatusCodes.Status429TooManyRequests, localizer["TooManyLoginsMessage"]);
        };
    });

    private static void AddForwardedHeaders(this IServiceCollection services, List<string> trustedProxies) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            trustedProxies.ForEach(proxy => options.KnownProxies.Add(IPAddress.Parse(proxy)));
        });

    private static void AddOpenApi(this IServiceCollection services) => services.AddSwaggerGen(options =>
    {
        options.SwaggerDoc("v1", new OpenApiInfo { Title = "Bulk WhatsApp", Version = "v1" });
        options.CustomSchemaIds(type => type.ToString().Replace('+', '.'));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "BulkWhatsApp.*.xml"))
        {
            options.IncludeXmlComments(file);
        }
    });
}
