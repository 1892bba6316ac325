namespace BulkWhatsApp.Foundation;

public interface ICurrentTenant
{
    bool IsAvailable { get; }

    Guid? Id { get; }

    string? Name { get; }

    /// <summary>Switches the tenant of the current asynchronous flow until the result is disposed; null is the host side.</summary>
    IDisposable Change(Guid? id, string? name = null);
}
