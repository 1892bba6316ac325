namespace BulkWhatsApp.Messages;

/// <summary>
/// One person's message in one campaign; unique by campaign and number. The rows are the engine's durable queue: only the engine writes
/// them, under the campaign's lock.
/// </summary>
public class WhatsAppMessage : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }
    public virtual Guid AccountId { get; protected set; }

    /// <summary>E.164 with a leading '+'.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;

    [DisableAuditing]
    public virtual string? RecipientName { get; protected set; }

    /// <summary>The recipient's data as it was at launch; null if everybody gets the campaign's data.</summary>
    [DisableAuditing]
    public virtual string? DataJson { get; protected set; }
    public virtual MessageStatus Status { get; protected set; }

    /// <summary>
    /// Claims so far; each is at most one call to Meta, whose callback data carries its number. A claim that was given back without a call
    /// has used its number up as well.
    /// </summary>
    public virtual int Attempt { get; protected set; }

    /// <summary>Tries since a person last asked for them; the retry limit counts these.</summary>
    public virtual int Tries { get; protected set; }

    /// <summary>Meta's message id.</summary>
    public virtual string? Wamid { get; protected set; }
    public virtual DateTime CreationTime { get; protected set; }

    /// <summary>Not claimed before this time.</summary>
    public virtual DateTime AvailableAt { get; protected set; }

    /// <summary>For an unconfirmed message: when it counts as failed.</summary>
    public virtual DateTime? UnconfirmedUntil { get; protected set; }

    /// <summary>The owner of the number that claimed it last.</summary>
    public virtual long? OwnerId { get; protected set; }

    /// <summary>The number of that owner's claim; an owner announces its calls in this order.</summary>
    public virtual long? ClaimNumber { get; protected set; }
    public virtual DateTime? SentAt { get; protected set; }
    public virtual DateTime? DeliveredAt { get; protected set; }
    public virtual DateTime? ReadAt { get; protected set; }
    public virtual DateTime? FailedAt { get; protected set; }

    /// <summary>When the person first answered it.</summary>
    public virtual DateTime? RepliedAt { get; protected set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public virtual int? ErrorCode { get; protected set; }
    public virtual string? ErrorDetails { get; protected set; }

    protected WhatsAppMessage()
    {
    }

    /// <summary>A message in the queue, to be sent from <paramref name="at"/> on.</summary>
    public WhatsAppMessage(
        Guid id,
        Guid? tenantId,
        Guid bulkMessageId,
        Guid accountId,
        string phoneNumber,
        string? recipientName,
        string? dataJson,
        DateTime at)
        : base(id)
    {
        (TenantId, BulkMessageId, AccountId) = (tenantId, bulkMessageId, accountId);
        (PhoneNumber, RecipientName, DataJson) = (phoneNumber, recipientName, dataJson);
        (CreationTime, AvailableAt) = (at, at);
    }

    /// <summary>The part that facts change.</summary>
    public MessageState GetState() => new(
        Status, Attempt, Tries, Wamid, AvailableAt, UnconfirmedUntil, SentAt, DeliveredAt, ReadAt, FailedAt, ErrorCode, ErrorDetails);

    /// <param name="state">The result of applying facts to <see cref="GetState"/>.</param>
    public void SetState(in MessageState state)
    {
        (Status, Attempt, Tries, Wamid) = (state.Status, state.Attempt, state.Tries, state.Wamid);
        (AvailableAt, UnconfirmedUntil) = (state.AvailableAt, state.UnconfirmedUntil);
        (SentAt, DeliveredAt, ReadAt, FailedAt) = (state.SentAt, state.DeliveredAt, state.ReadAt, state.FailedAt);
        ErrorCode = state.ErrorCode;
        ErrorDetails = StorableText.Cut(state.ErrorDetails, WhatsAppMessageConsts.MaxErrorDetailsLength);
    }

    /// <summary>An owner of the number is about to call Meta for it.</summary>
    /// <param name="number">The number of the owner's claim.</param>
    public void Claim(long owner, long number)
    {
        (Status, OwnerId, ClaimNumber) = (MessageStatus.Sending, owner, number);
        Attempt++;
        Tries++;
        FailedAt = null;
    }
}

/// <summary>
/// An entry of a message's history that is not visible in its row: refusals, postponements, unknown outcomes, retries. Successes (queued,
/// sent, delivered, read) are in the row itself, which saves three inserts for nearly every message.
/// </summary>
public class WhatsAppMessageEvent : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid MessageId { get; protected set; }
    public virtual MessageEventType Type { get; protected set; }
    public virtual DateTime At { get; protected set; }
    public virtual int Attempt { get; protected set; }
    public virtual int? ErrorCode { get; protected set; }
    public virtual string? Details { get; protected set; }

    protected WhatsAppMessageEvent()
    {
    }

    /// <param name="details">Cut to the column's length.</param>
    public WhatsAppMessageEvent(
        Guid? tenantId, Guid messageId, MessageEventType type, DateTime at, int attempt, int? errorCode = null, string? details = null)
        : base(Guid.CreateVersion7())
    {
        (TenantId, MessageId, Type, At, Attempt, ErrorCode) = (tenantId, messageId, type, at, attempt, errorCode);
        Details = StorableText.Cut(details, WhatsAppMessageConsts.MaxErrorDetailsLength);
    }
}

public interface IWhatsAppMessageRepository : IReadOnlyBasicRepository<WhatsAppMessage, Guid>
{
    Task<long> GetCountAsync(WhatsAppMessageFilter filter, CancellationToken cancellationToken = default);

    Task<List<WhatsAppMessage>> GetPagedListAsync(
        WhatsAppMessageFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>For an export: streamed, oldest first.</summary>
    IAsyncEnumerable<WhatsAppMessage> GetStreamAsync(WhatsAppMessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The entries that the message's row does not show, oldest first.</summary>
    Task<List<WhatsAppMessageEvent>> GetEventsAsync(Guid messageId, CancellationToken cancellationToken = default);

    /// <summary>The messages of a campaign that will be retried on another day; null if there are none, or if others are queued.</summary>
    Task<LaterMessages?> FindLaterAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);

    /// <summary>Failures of a campaign by reason, most frequent first.</summary>
    Task<List<FailureCount>> GetFailuresAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}

/// <param name="PhoneNumber">Part of the number, digits.</param>
/// <param name="From">Created at or after, UTC.</param>
/// <param name="To">Created before, UTC.</param>
public sealed record WhatsAppMessageFilter(
    Guid? BulkMessageId =
        null, MessageStatus? Status = null, string? PhoneNumber = null, int? ErrorCode = null, DateTime? From = null, DateTime? To = null);

/// <summary>How many messages of a campaign failed for one reason.</summary>
public sealed record FailureCount(int ErrorCode, long Count);

/// <param name="NextAt">When the first of them is retried, UTC.</param>
public readonly record struct LaterMessages(long Count, DateTime NextAt);
