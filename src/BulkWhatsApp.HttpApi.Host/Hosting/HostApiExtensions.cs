using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Pages;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Tenants;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Hosting;

internal static class HostApiExtensions
{
    /// <summary>
    /// The way of a request. The order matters: the tenant is the user's, the audit log names both, and then it is asked what they may do. Nothing before that
    /// reads a body.
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
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/abp/application-localization"), texts => texts.UseResponseCompression());
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
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

    // What a controller throws is answered by Foundation's filter; this is for the rest, which the middleware has logged.
    private static Task AnswerErrorAsync(HttpContext context)
    {
        var localizer = context.RequestServices.GetRequiredService<IStringLocalizer<FoundationResource>>();
        return context.Response.WriteErrorAsync(StatusCodes.Status500InternalServerError, localizer["InternalServerErrorMessage"]);
    }

    // What routing and MVC refuse before any controller: an address or a method that there is not, a content that nobody reads.
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
