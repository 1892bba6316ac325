using BulkWhatsApp.Accounts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkWhatsApp.Host.Health;

/// <summary>
/// Degraded while an active account is known to have no app subscribed to its webhooks: it sends, and neither receipts nor replies come. What is known is from the
/// last check of its connection.
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
                $"Accounts whose WhatsApp Business Account has no app subscribed to its webhooks: {silent}. No receipts and no replies come for them. "
                + "Subscribe the app (POST /{waba-id}/subscribed_apps), then check the connection of the account.");
    }
}
