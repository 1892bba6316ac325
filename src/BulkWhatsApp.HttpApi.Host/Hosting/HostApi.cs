using System.Globalization;
using System.Net;
using System.Reflection;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Accounts;
using BulkWhatsApp.Host.Configuration;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Pages;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Tenants;
using BulkWhatsApp.Input;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace BulkWhatsApp.Host.Hosting;

internal static class ApiServiceCollectionExtensions
{
    public static IServiceCollection AddHostApi(this IServiceCollection services, HostSettings settings, IHostEnvironment environment)
    {
        services.AddFoundationMvc().AddApplicationPart(typeof(BulkWhatsAppController).Assembly);
        services.Configure<MvcOptions>(options => options.Filters.Add(new BoundedBodyAttribute()));
        services.AddJsonLocalization<HostResource>(typeof(BulkWhatsAppResource).Assembly, "Localization/Input");
        services.AddJsonLocalization<HostResource>(typeof(HostResource).Assembly, "Localization/BulkWhatsAppHost");
        services.AddJsonLocalization<AbpPagesResource>(typeof(HostResource).Assembly, "Localization/AbpPages");
        services.AddJsonLocalization<FoundationResource>(typeof(HostResource).Assembly, "Localization/BulkWhatsAppFoundation");
        services.Configure<AbpExceptionLocalizationOptions>(
            options => options.MapCodeNamespace(HostErrorCodes.Namespace, typeof(HostResource)));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(MapStatusCodes);
        services.AddHostHealth();
        services.AddLanguages();
        services.AddInputTexts();

        // Only for the texts of a language: they are public, and contain nothing from the request.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddRateLimits<HostResource>(settings);
        services.AddTrustedProxies(settings);
        services.AddOpenApi();
        return services;
    }

    private static void MapStatusCodes(AbpExceptionHttpStatusCodeOptions options)
    {
        options.Map(HostErrorCodes.TenantNameTaken, HttpStatusCode.Conflict);
        options.Map(HostErrorCodes.ProgramRevoked, HttpStatusCode.Conflict);
        options.Map(HostErrorCodes.LastAdministrator, HttpStatusCode.Conflict);
        options.Map(HostErrorCodes.PermissionNotGrantable, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.PermissionHolderUnknown, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.MailNotConfigured, HttpStatusCode.NotFound);
        options.Map(HostErrorCodes.PasswordResetLinkInvalid, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.PasswordNeeded, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.PasswordMustDiffer, HttpStatusCode.BadRequest);
        options.Map(HostErrorCodes.RoleUnknown, HttpStatusCode.BadRequest);
    }

    private static void AddLanguages(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(options =>
    {
        options.SetDefaultCulture(SupportedLanguages.Default);
        options.AddSupportedUICultures(SupportedLanguages.Codes);

        // Numbers and dates are written for programs, whatever the language.
        options.SupportedCultures = [CultureInfo.GetCultureInfo(SupportedLanguages.Default)];

        // Not by cookie: ABP's script writes one for each folder of the address, so an older choice would win.
        options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    });

    private static void AddInputTexts(this IServiceCollection services)
    {
        Assembly[] module =
        [
            typeof(BulkWhatsAppPermissions).Assembly, typeof(BulkWhatsAppController).Assembly, typeof(PagedResultRequestDto).Assembly
        ];
        Assembly[] host = [typeof(HostResource).Assembly, typeof(LoginInput).Assembly];
        services.AddInputMessages([.. module, .. host]);
        services.Configure<AbpMvcDataAnnotationsLocalizationOptions>(options =>
        {
            options.AddAssemblyResource(typeof(BulkWhatsAppResource), module);
            options.AddAssemblyResource(typeof(HostResource), host);
        });
    }

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

internal static class HostApiExtensions
{
    /// <summary>
    /// The request pipeline. The order matters: the user determines the tenant, the audit log names both, and only then are permissions
    /// checked. Nothing before that reads a body.
    /// </summary>
    public static void UseHostApi(this WebApplication app, HostSettings settings)
    {
        app.UseTrustedProxies(settings);
        app.UseExceptionHandler(errors => errors.Run(AnswerErrorAsync));
        app.UseWhen(context => context.Request.IsHttps, https => https.UseHsts());
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseRequestLocalization();
        app.UseStatusCodePages(AnswerRefusalAsync);
        app.UsePages();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api/abp/application-localization"),
            texts => texts.UseResponseCompression());
        app.UseRouting();
        app.UseLimitedAuthentication();
        app.UseMiddleware<TenantMiddleware>();
        app.UseMiddleware<AntiforgeryMiddleware>();
        app.UseAuditing();
        app.UseMiddleware<OwnPasswordMiddleware>();
        app.UseAuthorization();
        app.UseApiDescription();
        app.MapControllers();
        app.MapJobDashboard();
        app.MapPages();
    }

    // Foundation's filter answers exceptions of controllers. This answers all others; the middleware has logged them.
    private static Task AnswerErrorAsync(HttpContext context)
    {
        var localizer = context.RequestServices.GetRequiredService<IStringLocalizer<FoundationResource>>();
        return context.Response.WriteErrorAsync(StatusCodes.Status500InternalServerError, localizer["InternalServerErrorMessage"]);
    }

    // Refused by routing or MVC before any controller: an unknown address or method, or an unsupported content type.
    private static Task AnswerRefusalAsync(StatusCodeContext refusal)
    {
        var context = refusal.HttpContext;
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            return Task.CompletedTask;
        }

        var localizer = context.RequestServices.GetRequiredService<IStringLocalizer<HostResource>>();
        var text = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "NotFoundMessage",
            StatusCodes.Status405MethodNotAllowed => "MethodNotAllowedMessage",
            StatusCodes.Status415UnsupportedMediaType => "UnsupportedMediaTypeMessage",
            _ => "RefusedMessage",
        };
        return context.Response.WriteErrorAsync(context.Response.StatusCode, localizer[text]);
    }

    private static void UseApiDescription(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/swagger/v1/swagger.json", "Bulk WhatsApp"));
    }
}
