using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>Removes all tenants' audit logs past their retention period, with their actions and changes.</summary>
public class AuditLogCleaner(IDbContextProvider<HostDbContext> contexts, RetentionSettings retention) : ICleaner, ITransientDependency
{
    private const int Batch = 1_000;

    public string Kind => TraceKinds.AuditLog;

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (await retention.GetDaysAsync(BulkWhatsAppSettings.Retention.AuditLogDays) is not { } days)
        {
            return 0;
        }

        var before = now.AddDays(-days);
        var context = await contexts.GetDbContextAsync();
        return await context.AuditLogs.IgnoreQueryFilters()
            .Where(log => log.ExecutionTime < before).OrderBy(log => log.ExecutionTime).Take(Batch)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
