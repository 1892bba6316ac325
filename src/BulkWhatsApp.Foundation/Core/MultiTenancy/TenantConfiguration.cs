namespace BulkWhatsApp.Foundation;

public class TenantConfiguration(Guid id, string name)
{
    public Guid Id { get; set; } = id;

    public string Name { get; set; } = name;

    public bool IsActive { get; set; } = true;
}
