namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Where the host keeps audit logs. Called outside the request's unit of work, in a service scope of its own.</summary>
public interface IAuditingStore
{
    Task SaveAsync(AuditLogInfo auditInfo);
}
