namespace BulkWhatsApp.Contract.Library;

/// <summary>Mapped after base.OnModelCreating and with a filter of its own: hidden notes are not seen.</summary>
public class Note : Entity<Guid>, IMultiTenant
{
    public Note(Guid id, Guid? tenantId, bool isHidden)
        : base(id)
    {
        TenantId = tenantId;
        IsHidden = isHidden;
    }

    protected Note()
    {
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual bool IsHidden { get; protected set; }
}
