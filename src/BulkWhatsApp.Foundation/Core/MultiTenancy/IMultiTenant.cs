namespace BulkWhatsApp.Foundation;

public interface IMultiTenant
{
    /// <summary>Null for the host side.</summary>
    Guid? TenantId { get; }
}
