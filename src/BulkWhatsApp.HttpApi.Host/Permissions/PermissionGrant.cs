namespace BulkWhatsApp.Host.Permissions;

public class PermissionGrant : Entity<Guid>, IMultiTenant
{
    public const int MaxNameLength = 128;
    public const int MaxProviderNameLength = 64;
    public const int MaxProviderKeyLength = 256;

    public PermissionGrant(Guid id, Guid? tenantId, string name, string providerName, string providerKey)
        : base(id)
    {
        TenantId = tenantId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        ProviderName = Check.NotNullOrWhiteSpace(providerName, nameof(providerName), MaxProviderNameLength);
        ProviderKey = Check.NotNullOrWhiteSpace(providerKey, nameof(providerKey), MaxProviderKeyLength);
    }

    protected PermissionGrant()
    {
        Name = default!;
        ProviderName = default!;
        ProviderKey = default!;
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string Name { get; protected set; }

    public virtual string ProviderName { get; protected set; }

    public virtual string ProviderKey { get; protected set; }
}
