namespace BulkWhatsApp.Foundation.Domain;

public interface IAuditLogSaveHandle : IDisposable
{
    /// <summary>
    /// Hands the log to the store. What the store cannot take leaves a smaller log, of who called what; if it cannot take that either, the application's log has
    /// it in a line. A failure does not reach the caller.
    /// </summary>
    Task SaveAsync();
}
