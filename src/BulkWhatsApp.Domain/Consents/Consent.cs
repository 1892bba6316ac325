namespace BulkWhatsApp.Consents;

/// <summary>What holds for an address and a category now: the ledger's line with the latest time. Unique; each known address has its own.</summary>
public class Consent : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;
    public virtual ConsentCategory Category { get; protected set; }
    public virtual ConsentState State { get; protected set; }
    public virtual ConsentSource Source { get; protected set; }

    /// <summary>When the person said so, UTC.</summary>
    public virtual DateTime At { get; protected set; }

    protected Consent()
    {
    }
}
