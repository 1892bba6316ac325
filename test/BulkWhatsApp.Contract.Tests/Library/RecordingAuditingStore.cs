using System.Collections.Concurrent;

namespace BulkWhatsApp.Contract.Library;

[Dependency(ReplaceServices = true)]
public class RecordingAuditingStore : IAuditingStore, ISingletonDependency
{
    public ConcurrentQueue<AuditLogInfo> Logs { get; } = [];

    public bool Fails { get; set; }

    public Task SaveAsync(AuditLogInfo auditInfo)
    {
        Logs.Enqueue(auditInfo);
        return Fails ? throw new InvalidOperationException("The store is down.") : Task.CompletedTask;
    }
}
