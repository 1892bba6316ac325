namespace BulkWhatsApp.OptOuts;

/// <summary>An address that must not be messaged; unique per tenant. Each known address of a person has its own opt-out.</summary>
public class OptOut : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id if the number is hidden.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;

    public virtual OptOutScope Scope { get; protected set; }
    public virtual OptOutSource Source { get; protected set; }
    public virtual string? Reason { get; protected set; }

    /// <summary>
    /// What the person wrote or tapped that counted as a stop, and the wamid of that message; null if the opt-out came in another way.
    /// </summary>
    [DisableAuditing]
    public virtual string? Words { get; protected set; }
    public virtual string? MessageId { get; protected set; }

    /// <summary>The address under which the same person opted out, if it was another one: see <see cref="PhoneIdentity"/>.</summary>
    [DisableAuditing]
    public virtual string? FollowsNumber { get; protected set; }

    /// <summary>When the person opted out.</summary>
    public virtual DateTime OptedOutAt { get; protected set; }

    protected OptOut()
    {
    }

    public OptOut(Guid id, Guid? tenantId, string phoneNumber, OptOutScope scope, OptOutSource source, string? reason, DateTime at)
        : base(id)
    {
        TenantId = tenantId;
        PhoneNumber = Check.NotNullOrWhiteSpace(phoneNumber, nameof(phoneNumber), Messages.WhatsAppMessageConsts.MaxPhoneNumberLength);
        Scope = scope;
        Source = source;
        OptedOutAt = at;
        SetReason(reason);
        PublishOptedOut(at);
    }

    /// <summary>From marketing to all messages. An opt-out is never narrowed.</summary>
    public void Widen(string? reason, DateTime at)
    {
        Scope = OptOutScope.All;
        SetReason(reason ?? Reason);
        PublishOptedOut(at);
    }

    /// <summary>The same opt-out for another address of the person.</summary>
    public OptOut Follow(Guid id, string address) => new(id, TenantId, address, Scope, Source, Reason, OptedOutAt)
    {
        Words = Words,
        MessageId = MessageId,
        FollowsNumber = FollowsNumber == address ? null : FollowsNumber ?? PhoneNumber,
        CreatorId = CreatorId,
    };

    /// <summary>What the person wrote or tapped that counted as a stop, and the wamid of that message.</summary>
    public void SetWords(string? words, string? messageId) => (Words, MessageId) = (words, messageId);

    private void SetReason(string? reason) => Reason = Check.Length(reason, nameof(reason), OptOutConsts.MaxReasonLength);

    private void PublishOptedOut(DateTime at) => AddDistributedEvent(new OptedOutEto
    {
        TenantId = TenantId, PhoneNumbers = [PhoneNumber], Scope = Scope, Source = Source, Reason = Reason, OptedOutAt = at,
    });
}

public interface IOptOutRepository : IRepository<OptOut, Guid>
{
    Task<OptOut?> FindByNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>The opt-outs of those addresses that are suppressed.</summary>
    Task<List<OptOut>> GetOfPersonAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, OptOutSource? source, CancellationToken cancellationToken = default);

    Task<List<OptOut>> GetPagedListAsync(
        string? filter, OptOutSource? source, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken =
            default);

    /// <summary>
    /// Suppresses the numbers, and their people's other addresses, in the current transaction. An opt-out of marketing becomes one of all
    /// messages.
    /// </summary>
    /// <returns>How many of the numbers were not suppressed before.</returns>
    Task<long> AddManyAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken = default);
}
