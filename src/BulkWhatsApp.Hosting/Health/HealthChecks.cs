using BulkWhatsApp.Accounts;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkWhatsApp.Host.Health;

/// <summary>
/// Healthy if the database answers and has all migrations. <c>workerAlive</c> says whether any process sends; an API node is ready without
/// one.
/// </summary>
public sealed class DatabaseHealthCheck(IDatabaseState database, INodeRegistry nodes) : IHealthCheck
{
    // Once applied, migrations stay applied.
    private bool _isUpToDate;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        _isUpToDate = _isUpToDate || await database.IsUpToDateAsync(cancellationToken);
        if (!_isUpToDate)
        {
            return HealthCheckResult.Unhealthy("Migrations are pending.");
        }

        var data = new Dictionary<string, object> { ["workerAlive"] = await nodes.IsAnyWorkerAliveAsync(cancellationToken) };
        return HealthCheckResult.Healthy("The database is up to date.", data);
    }
}

/// <summary>
/// Degraded while an active account is known to have no app subscribed to its webhooks: it sends, but neither receipts nor replies come
/// back. Uses the last check of the account's connection.
/// </summary>
public sealed class WebhookHealthCheck(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var unitOfWork = services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
        var silent = await services.GetRequiredService<IWhatsAppAccountRepository>().CountWithoutWebhookAsync(cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return silent == 0
            ? HealthCheckResult.Healthy("No account is known to be without a webhook subscription.")
            : HealthCheckResult.Degraded(
                $"Accounts whose WhatsApp Business Account has no app subscribed to its webhooks: {silent}. No receipts and "
                + "no replies come for them. "
                + "Subscribe the app (POST /{waba-id}/subscribed_apps), then check the connection of the account.");
    }
}

public static class HealthAnswer
{
    // Anybody may call this, so no exception texts.
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { status = entry.Value.Status.ToString(), description = DescriptionOf(entry.Value), data = entry.Value.Data }),
    });

    /// <summary>If a check threw, its description is the exception's text.</summary>
    private static string? DescriptionOf(HealthReportEntry entry) => entry.Exception is null ? entry.Description : null;
}
