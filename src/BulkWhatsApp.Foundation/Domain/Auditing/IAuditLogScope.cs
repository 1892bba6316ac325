namespace BulkWhatsApp.Foundation.Domain;

public interface IAuditLogScope
{
    AuditLogInfo Log { get; }
}
