using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Auditing;
using BulkWhatsApp.Host.Pages;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Simulator;
using BulkWhatsApp.Host.Telemetry;
using Microsoft.AspNetCore.Localization;
using Volo.Abp.Modularity.PlugIns;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>
/// The ABP application: API, sign-in and engine in one process, or only some of them, depending on <see cref="HostSettings"/>.
/// </summary>
public static class HostApp
{
    /// <summary>Brings the database up to date before it returns.</summary>
    /// <exception cref="AbpException">There is no connection string <c>Default</c>, or this build lacks what the configuration asks
    /// for.</exception>
    public static async Task<WebApplication> BuildAsync(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(LocalSimulator.WithoutOption(args));
        if (LocalSimulator.FindUrl(args) is { } simulatorUrl)
        {
            builder.AddLocalSimulator(simulatorUrl);
        }

        var settings = builder.Configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings();
        var parts = HostParts.Choose(builder.Configuration);
        builder.Logging.AddMaskedConsole(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(parts);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownTimeout);
        builder.Services.AddOtlpExport(builder.Configuration);
        builder.Host.UseAutofac();
        await builder.AddApplicationAsync<BulkWhatsAppHostModule>(options => options.PlugInSources.AddTypes([.. parts.Modules]));

        var app = builder.Build();
        await app.InitializeApplicationAsync();
        return app;
    }
}

internal static class HostApiExtensions
{
    /// <summary>The request pipeline, in ABP's order, except that the audit log also records refused requests.</summary>
    public static void UseHostApi(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<HostSettings>();
        if (!settings.IsApi)
        {
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseEndpoints(endpoints => endpoints.MapHostHealth());
            return;
        }

        app.UseTrustedProxies(settings);
        app.UseWhen(context => context.Request.IsHttps, https => https.UseHsts());
        app.UseMiddleware<SecurityHeadersMiddleware>();

        // Not by cookie: ABP writes one with a tenant's default language, and its script one for each folder of the address, so an older
        // choice would win.
        app.UseAbpRequestLocalization(
            options => options.RequestCultureProviders.RemoveAll(provider => provider is CookieRequestCultureProvider));
        app.UsePlainCorrelationId();
        app.UseCorrelationId();
        app.UsePages();
        app.UseRouting();
        app.UseLimitedAuthentication();
        app.UseMultiTenancy();
        app.UseUnitOfWork();
        app.UseDynamicClaims();
        app.UseAuditing();
        app.UseAuthorization();
        app.UseApiDescription();
        app.UseConfiguredEndpoints(endpoints =>
        {
            endpoints.MapHostHealth();
            endpoints.MapJobDashboard();
            endpoints.MapPages();
        });
    }

    private static void UseApiDescription(this IApplicationBuilder app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/swagger/v1/swagger.json", "Bulk WhatsApp"));
    }
}
