using BulkWhatsApp.Host.Health;
using BulkWhatsApp.Host.Pages;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Tenants;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Hosting;

internal static class HostApiExtensions
{
    /// <summary>The way of a request. The order matters: the tenant is the user's, the audit log names both, and then it is asked what they may do.</summary>
    public static void UseHostApi(this WebApplication app, HostSettings settings)
    {
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseExceptionHandler(errors => errors.Run(AnswerErrorAsync));
        app.UseWhen(context => context.Request.IsHttps, https => https.UseHsts());
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseRequestLocalization();
        app.UsePages();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/abp/application-localization"), texts => texts.UseResponseCompression());
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<TenantMiddleware>();
        app.UseMiddleware<AntiforgeryMiddleware>();
        app.UseAuditing();
        app.UseAuthorization();
        app.UseApiDescription();
        app.MapControllers();
        app.MapPages();
    }

    public static void MapHostHealth(this WebApplication app)
    {
        // Alive is who answers.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthAnswer.WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ApiServiceCollectionExtensions.ReadyTag),
            ResponseWriter = HealthAnswer.WriteAsync,
        });
    }

    // What a controller throws is answered by Foundation's filter; this is for the rest, which the middleware has logged.
    private static Task AnswerErrorAsync(HttpContext context)
    {
        var localizer = context.RequestServices.GetRequiredService<IStringLocalizer<FoundationResource>>();
        return context.Response.WriteErrorAsync(StatusCodes.Status500InternalServerError, localizer["InternalServerErrorMessage"]);
    }

    // Outside of development the description is for those who are signed in.
    private static void UseApiDescription(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments("/swagger") && context.User.Identity?.IsAuthenticated != true,
                anonymous => anonymous.Run(AnswerUnauthorizedAsync));
        }

        app.UseSwagger();
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/swagger/v1/swagger.json", "Bulk WhatsApp"));
    }

    private static Task AnswerUnauthorizedAsync(HttpContext context)
    {
        var localizer = context.RequestServices.GetRequiredService<IStringLocalizer<FoundationResource>>();
        return context.Response.WriteErrorAsync(StatusCodes.Status401Unauthorized, localizer["UnauthorizedMessage"]);
    }
}
