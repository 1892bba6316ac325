namespace BulkWhatsApp.Foundation.Domain;

public interface IAuditingManager
{
    IAuditLogScope? Current { get; }

    /// <summary>Begins a log of the current asynchronous flow, inside the present one if there is one.</summary>
    IAuditLogSaveHandle BeginScope();
}
