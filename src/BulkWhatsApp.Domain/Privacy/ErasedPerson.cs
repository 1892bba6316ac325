using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// What is left of an address that was erased while its owner had said stop: enough to know it again when it comes back, nothing to read it from. Unique per
/// tenant.
/// </summary>
public class ErasedPerson : CreationAuditedEntity<Guid>, IMultiTenant
{
    /// <summary>HMAC-SHA256 in hexadecimal.</summary>
    public const int HashLength = 64;

    public virtual Guid? TenantId { get; protected set; }

    /// <summary>Of the address, under the tenant's <see cref="ErasureKey"/>.</summary>
    public virtual string AddressHash { get; protected set; } = null!;

    /// <summary>What the person had said stop to.</summary>
    public virtual OptOutScope Scope { get; protected set; }

    protected ErasedPerson()
    {
    }

    public ErasedPerson(Guid id, Guid? tenantId, string addressHash, OptOutScope scope)
        : base(id)
    {
        TenantId = tenantId;
        AddressHash = Check.NotNullOrWhiteSpace(addressHash, nameof(addressHash), HashLength);
        Scope = scope;
    }
}
