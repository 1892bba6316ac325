using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BulkWhatsApp.Host.Health;

/// <summary>
/// Healthy when the database answers and has every migration. That no process sends is told (<c>workerAlive</c>) but makes an API node
/// no less ready.
/// </summary>
public sealed class DatabaseHealthCheck(IDatabaseState database, INodeRegistry nodes) : IHealthCheck
{
    // Migrations that were applied stay so.
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
