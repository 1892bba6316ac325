using BulkWhatsApp.Host.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkWhatsApp.Host.Hosting;

public static class HostHealth
{
    private const string ReadyTag = "ready";

    public static void AddHostHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [ReadyTag])
            .AddCheck<WebhookHealthCheck>("webhooks", HealthStatus.Degraded, [ReadyTag]);

    public static void MapHostHealth(this IEndpointRouteBuilder endpoints)
    {
        // A process that answers is alive.
        endpoints.MapHealthChecks(
            "/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthAnswer.WriteAsync })
            .AllowAnonymous().DisableRateLimiting();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = HealthAnswer.WriteAsync,
        }).AllowAnonymous().DisableRateLimiting();
    }
}
