using BulkWhatsApp.Accounts;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// The key under which a tenant's erased addresses are hashed, made at its first erasure. Phone numbers are few enough to be tried one by one: without a key a
/// hash would hide nothing.
/// </summary>
public class ErasureKey : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>Encrypted like an account's token.</summary>
    [DisableAuditing]
    public virtual string KeyCipher { get; protected set; } = null!;

    protected ErasureKey()
    {
    }

    public ErasureKey(Guid id, Guid? tenantId, string keyCipher)
        : base(id)
    {
        TenantId = tenantId;
        KeyCipher = Check.NotNullOrWhiteSpace(keyCipher, nameof(keyCipher), WhatsAppAccountConsts.MaxCipherLength);
    }
}
