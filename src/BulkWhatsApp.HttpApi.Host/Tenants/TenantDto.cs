namespace BulkWhatsApp.Host.Tenants;

public class TenantDto : EntityDto<Guid>
{
    public string Name { get; set; } = "";

    public bool IsActive { get; set; }

    public string ConcurrencyStamp { get; set; } = "";
}
