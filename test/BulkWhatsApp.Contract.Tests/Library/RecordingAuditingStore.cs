using System.Collections.Concurrent;

namespace BulkWhatsApp.Contract.Library;

[Dependency(ReplaceServices = true)]
public class RecordingAuditingStore : IAuditingStore, ISingletonDependency
{
    public ConcurrentQueue<AuditLogInfo> Logs { get; } = [];

    /// <summary>The logs that cannot be written.</summary>
    public Func<AuditLogInfo, bool> Refuses { get; set; } = _ => false;

    public Task SaveAsync(AuditLogInfo auditInfo)
    {
        Logs.Enqueue(auditInfo);
        return Refuses(auditInfo) ? throw new InvalidOperationException("The store is down.") : Task.CompletedTask;
    }
}
