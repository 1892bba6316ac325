namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Where the host keeps audit logs. Called in a unit of work and a service scope of its own, so that the log
/// of what failed is kept.</summary>
public interface IAuditingStore
{
    Task SaveAsync(AuditLogInfo auditInfo);
}
