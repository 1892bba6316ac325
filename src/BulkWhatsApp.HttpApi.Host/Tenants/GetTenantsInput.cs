namespace BulkWhatsApp.Host.Tenants;

public class GetTenantsInput : PagedAndSortedResultRequestDto
{
    /// <summary>A part of the name.</summary>
    public string? Filter { get; set; }
}
