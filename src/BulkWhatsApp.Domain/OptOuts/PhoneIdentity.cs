namespace BulkWhatsApp.OptOuts;

/// <summary>
/// Two addresses of one person, learnt from an answer, a status or an inbound message: the number that was messaged, WhatsApp's own form of
/// it (the <c>wa_id</c>, which differs in Brazil, Mexico and Argentina), the business-scoped user id, or a changed number
/// (meta-cloud-api.md 1.5, 1.7, 6.5). An opt-out of one address of a person applies to all of them.
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

/// <summary>Two addresses of one person in one tenant, in a fixed order, so that the same two are always the same pair.</summary>
public readonly record struct AddressPair
{
    /// <param name="tenantId">The tenant that learnt it.</param>
    /// <param name="one">E.164 with a leading '+', or a business-scoped user id.</param>
    /// <param name="other">The same.</param>
    public AddressPair(Guid? tenantId, string one, string other)
    {
        TenantId = tenantId;
        (Address, Alias) = string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
    }

    public Guid? TenantId { get; }
    public string Address { get; }
    public string Alias { get; }

    /// <summary>False if both addresses are the same, which says nothing.</summary>
    public bool SaysSomething => Address != Alias;
}

/// <summary>Which addresses belong to one person, for the current tenant and in the current transaction.</summary>
public interface IPhoneIdentityRepository
{
    /// <summary>
    /// Stores pairs of addresses of one person; known pairs change nothing. Somebody who opted out under one address is suppressed at the
    /// others from now on. Blocks the tenant's other opt-outs until the transaction ends, so a long transaction should call it last, or
    /// once for many pairs.
    /// </summary>
    /// <param name="pairs">
    /// E.164 with a leading '+', or business-scoped user ids, in any order. A pair of equal addresses is skipped.
    /// </param>
    Task LearnAsync(IReadOnlyCollection<(string Address, string Alias)> pairs, CancellationToken cancellationToken = default);

    /// <summary>
    /// All addresses of the person, the given one first. Until the transaction ends, no other address is learnt and nobody opts out.
    /// </summary>
    Task<IReadOnlyList<string>> LockPersonAsync(string address, CancellationToken cancellationToken = default);
}
