namespace BulkWhatsApp.Foundation.Domain;

public interface IAuditLogSaveHandle : IDisposable
{
    /// <summary>Hands the log to the store. A failure of the store is logged and does not reach the caller.</summary>
    Task SaveAsync();
}
