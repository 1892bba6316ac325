using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Auditing;
using BulkWhatsApp.Host.Pages;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Localization;

namespace BulkWhatsApp.Host.Hosting;

internal static class HostApiExtensions
{
    /// <summary>The way of a request, in ABP's order, but that the audit log has what is refused as well.</summary>
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

        // Not by cookie: ABP writes one with the default language of a tenant, and its pages' script one for each folder of the address. An older choice would win.
        app.UseAbpRequestLocalization(options => options.RequestCultureProviders.RemoveAll(provider => provider is CookieRequestCultureProvider));
        app.UsePlainCorrelationId();
        app.UseCorrelationId();
        app.UsePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
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
