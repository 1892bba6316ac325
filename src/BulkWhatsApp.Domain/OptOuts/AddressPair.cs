namespace BulkWhatsApp.OptOuts;

/// <summary>Two addresses of one person of a tenant, in the order in which they are stored, so that the same two are the same pair.</summary>
public readonly record struct AddressPair
{
    /// <param name="tenantId">The tenant that learned it.</param>
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

    /// <summary>False: it would say that somebody is himself.</summary>
    public bool SaysSomething => Address != Alias;
}
