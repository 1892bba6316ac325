using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Consents;

/// <summary>
/// What holds for an address and a category now: the person's latest statement, and of two at the same time the withdrawal. Unique; each
/// known address of a person has its own, so that a launch or a claim looks up only one address.
/// </summary>
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

    public Consent(Guid id, Guid? tenantId, string phoneNumber, in ConsentFact fact)
        : base(id)
    {
        TenantId = tenantId;
        PhoneNumber = phoneNumber;
        Category = ConsentCategory.Marketing;
        Apply(fact);
    }

    public ConsentFact Fact => new(State, Source, At);

    /// <returns>Whether it said something later than what was known.</returns>
    public bool Apply(in ConsentFact fact)
    {
        if (!fact.IsLaterThan(Fact))
        {
            return false;
        }

        (State, Source, At) = (fact.State, fact.Source, fact.At);
        return true;
    }
}

/// <summary>What a person said about consent, and when.</summary>
public readonly record struct ConsentFact(ConsentState State, ConsentSource Source, DateTime At)
{
    /// <summary>Of two statements at the same time the withdrawal counts.</summary>
    public bool IsLaterThan(in ConsentFact other) =>
        At > other.At || (At == other.At && State == ConsentState.Withdrawn && other.State != ConsentState.Withdrawn);
}

/// <summary>What a person said, with its proof.</summary>
/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="At">When the person said so, UTC.</param>
/// <param name="Origin">Where from: a form's address, a file's name, a list.</param>
/// <param name="Proof">The text agreed to, or what the person wrote.</param>
/// <param name="MessageId">The wamid of the message in which the person said so; the same one is recorded once.</param>
public sealed record NewConsent(
    Guid? TenantId,
    string PhoneNumber,
    ConsentCategory Category,
    ConsentState State,
    ConsentSource Source,
    DateTime At,
    string? Origin = null,
    string? Proof = null,
    string? Note = null,
    string? MessageId = null,
    Guid? CreatorId = null,
    string? UserName = null)
{
    public ConsentFact Fact => new(State, Source, At);
}

/// <summary>The consents of the current tenant's people, in the current transaction.</summary>
public interface IConsentRepository : IRepository<Consent, Guid>
{
    Task<long> GetCountAsync(ConsentFilter filter, CancellationToken cancellationToken = default);

    Task<List<Consent>> GetPagedListAsync(
        ConsentFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>All lines of the person's ledger, the latest first.</summary>
    Task<List<ConsentEntry>> GetLedgerAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>Adds a line to the ledger. What it says holds for all addresses of the person, unless they said something later.</summary>
    /// <returns>Whether it changed what holds.</returns>
    Task<bool> RecordAsync(NewConsent consent, CancellationToken cancellationToken = default);

    /// <summary>The same for many people, who gave their consent. Nobody gets a second line that says the same.</summary>
    /// <returns>How many had not given it before.</returns>
    Task<long> RecordManyAsync(IReadOnlyCollection<NewConsent> consents, CancellationToken cancellationToken = default);

    /// <summary>The opt-outs of these addresses become withdrawals, if they are not yet.</summary>
    Task FollowOptOutsAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>What the campaign must heed when it is sent from this account with a marketing template.</summary>
    Task<MarketingRules> GetRulesAsync(BulkMessage message, Guid accountId, CancellationToken cancellationToken = default);
}

/// <param name="Text">Part of the number.</param>
public sealed record ConsentFilter(string? Text = null, ConsentState? State = null, ConsentSource? Source = null);
