namespace BulkWhatsApp.OptOuts;

/// <summary>
/// Two addresses of one person, learnt from an answer, a status or an inbound message: the number that was messaged, WhatsApp's own form of it (the
/// <c>wa_id</c>, which differs in Brazil, Mexico and Argentina), the business-scoped user id, a number that was changed (meta-cloud-api.md 1.5, 1.7, 6.5).
/// What holds for one address of a person holds for all of them.
/// </summary>
public class PhoneIdentity : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    [DisableAuditing]
    public virtual string Address { get; protected set; } = null!;

    /// <summary>Another address of the same person, in the same forms. Never equal to <see cref="Address"/>.</summary>
    [DisableAuditing]
    public virtual string Alias { get; protected set; } = null!;

    public virtual DateTime LearntAt { get; protected set; }

    protected PhoneIdentity()
    {
    }

    public PhoneIdentity(in AddressPair pair, DateTime at)
        : base(Guid.CreateVersion7()) =>
        (TenantId, Address, Alias, LearntAt) = (pair.TenantId, pair.Address, pair.Alias, at);
}
