namespace BulkWhatsApp.Foundation;

/// <summary>The host's tenants.</summary>
public interface ITenantStore
{
    /// <returns>Null when there is no such tenant.</returns>
    Task<TenantConfiguration?> FindAsync(Guid id);
}
