namespace BulkWhatsApp.Messages;

/// <summary>
/// The state machine of a message. Facts may arrive late, twice and in any order, and the outcome is the same. Status only moves forward;
/// read implies delivered; delivered beats a failure (meta-cloud-api.md 2.5.7). A failure of an earlier attempt says nothing about the
/// current one, but a receipt of an earlier attempt proves that the person has the message.
/// </summary>
public record struct MessageState(
    MessageStatus Status,
    int Attempt,
    int Tries,
    string? Wamid,
    DateTime AvailableAt,
    DateTime? UnconfirmedUntil,
    DateTime? SentAt,
    DateTime? DeliveredAt,
    DateTime? ReadAt,
    DateTime? FailedAt,
    int? ErrorCode,
    string? ErrorDetails)
{
    private readonly bool IsOpen =>
        Status is MessageStatus.Queued or MessageStatus.Sending or MessageStatus.Held or MessageStatus.Unconfirmed;

    /// <summary>
    /// In the queue without a refusal: not called yet, or queued again at a person's request. Anything still heard about the previous
    /// attempt is an echo.
    /// </summary>
    private readonly bool HearsEchoes => Status == MessageStatus.Queued && ErrorCode is null;

    /// <summary>
    /// Failed, or queued again, only because nobody knew whether it had been sent. Proof that it was is news, and saves a second message.
    /// </summary>
    private readonly bool IsAssumedLost =>
        ErrorCode == WhatsAppMessageConsts.OutcomeUnknownCode && Status is MessageStatus.Failed or MessageStatus.Queued;

    /// <summary>
    /// In the queue for another day: the attempt is over, as definitely as if it had failed for good. Only proof that the person has the
    /// message changes that.
    /// </summary>
    private readonly bool WaitsForAnotherDay => Status == MessageStatus.Queued && FailedAt is not null;

    private readonly bool HasArrived => Status is MessageStatus.Delivered or MessageStatus.Read;

    /// <summary>The state after the fact; may be unchanged.</summary>
    public readonly MessageState Apply(in MessageFact fact)
    {
        if (fact.Attempt > Attempt)
        {
            return this;
        }

        if (fact.Kind is MessageFactKind.Delivered or MessageFactKind.Read)
        {
            return Arrived(fact);
        }

        if (fact.Kind == MessageFactKind.Cancelled)
        {
            return fact.Attempt == Attempt && Status == MessageStatus.Queued
                ? this with { Status = MessageStatus.Cancelled, UnconfirmedUntil = null }
                : this;
        }

        if (fact.Attempt < Attempt || HearsEchoes)
        {
            return this;
        }

        return fact.Kind switch
        {
            MessageFactKind.Accepted or MessageFactKind.Sent => Sent(fact),
            MessageFactKind.Held => Held(fact),
            MessageFactKind.Failed => Failed(fact),
            MessageFactKind.Postponed => Postponed(fact),
            MessageFactKind.Unconfirmed => Unconfirmed(fact),
            _ => this,
        };
    }

    private readonly MessageState Arrived(in MessageFact fact)
    {
        var next =
            this with { Wamid = fact.Wamid ?? Wamid, UnconfirmedUntil = null, FailedAt = null, ErrorCode = null, ErrorDetails = null };
        return fact.Kind == MessageFactKind.Read
            ? next with { Status = MessageStatus.Read, ReadAt = Earlier(ReadAt, fact.At) }
            : next with
            {
                Status = Status == MessageStatus.Read ? MessageStatus.Read : MessageStatus.Delivered,
                DeliveredAt = Earlier(DeliveredAt, fact.At),
            };
    }

    private readonly MessageState Sent(in MessageFact fact)
    {
        var next = this with { Wamid = fact.Wamid ?? Wamid, SentAt = Earlier(SentAt, fact.At) };
        return (IsOpen && !WaitsForAnotherDay) || IsAssumedLost
            ? next with { Status = MessageStatus.Sent, UnconfirmedUntil = null, FailedAt = null, ErrorCode = null, ErrorDetails = null }
            : next;
    }

    private readonly MessageState Held(in MessageFact fact)
    {
        var next = this with { Wamid = fact.Wamid ?? Wamid };
        return IsOpen && !WaitsForAnotherDay
            ? next with { Status = MessageStatus.Held, UnconfirmedUntil = null, ErrorCode = null, ErrorDetails = null }
            : next;
    }

    private readonly MessageState Failed(in MessageFact fact)
    {
        if (HasArrived || Status == MessageStatus.Cancelled || (IsAssumedLost && Status == MessageStatus.Queued) || FailedBefore(fact))
        {
            return this;
        }

        var isTriedAgain = fact.Later is { } later && Tries < later.MaxTries;
        return this with
        {
            Status = isTriedAgain ? MessageStatus.Queued : MessageStatus.Failed,
            AvailableAt = isTriedAgain ? fact.At + fact.Later!.Value.Gap * Tries : AvailableAt,
            Wamid = fact.Wamid ?? Wamid,
            UnconfirmedUntil = null,
            FailedAt = fact.At,
            ErrorCode = fact.ErrorCode,
            ErrorDetails = fact.Details,
        };
    }

    /// <summary>
    /// Of several failures of one attempt the earliest counts, and of two at the same moment the one with the smaller code, in whichever
    /// order they arrive.
    /// </summary>
    private readonly bool FailedBefore(in MessageFact fact) =>
        ((Status == MessageStatus.Failed && !IsAssumedLost) || WaitsForAnotherDay)
            && (FailedAt, ErrorCode ?? 0).CompareTo((fact.At, fact.ErrorCode ?? 0)) <= 0;

    /// <summary>
    /// A fact of postponement comes from somebody who knows that the attempt was not accepted. The unknown outcome was only a guess, made
    /// when the sender fell silent.
    /// </summary>
    private readonly MessageState Postponed(in MessageFact fact) =>
        Status is not (MessageStatus.Sending or MessageStatus.Unconfirmed) ? this : this with
    {
        Status = MessageStatus.Queued,
        AvailableAt = fact.Until ?? fact.At,
        UnconfirmedUntil = null,
        Tries = fact.RefundsTry ? Tries - 1 : Tries,
        ErrorCode = fact.ErrorCode,
        ErrorDetails = fact.Details,
    };

    private readonly MessageState Unconfirmed(in MessageFact fact) => Status != MessageStatus.Sending ? this : this with
    {
        Status = MessageStatus.Unconfirmed,
        UnconfirmedUntil = fact.Until,
        ErrorCode = fact.ErrorCode,
        ErrorDetails = fact.Details,
    };

    private static DateTime Earlier(DateTime? known, DateTime at) => known < at ? known.Value : at;
}

/// <summary>One thing learnt about one attempt of one message.</summary>
/// <param name="Attempt">The call it is about, according to the callback data.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Until">Postponed: not before this time. Unconfirmed: given up after it.</param>
/// <param name="RefundsTry">Postponed because of the pace, which is not the recipient's fault: the try does not count.</param>
/// <param name="Later">Failed, but the message may be tried again automatically, later.</param>
public readonly record struct MessageFact(
    MessageFactKind Kind,
    int Attempt,
    DateTime At,
    string? Wamid = null,
    int? ErrorCode = null,
    string? Details = null,
    DateTime? Until = null,
    bool RefundsTry = false,
    LaterTry? Later = null)
{
    /// <summary>The tenant that learnt it: a fact never touches another tenant's message.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>Empty while the message is not identified.</summary>
    public Guid MessageId { get; init; }

    public MessageFact About(Guid? tenantId, Guid messageId) => this with { TenantId = tenantId, MessageId = messageId };
}

/// <summary>What can be learnt about one attempt of one message.</summary>
public enum MessageFactKind
{
    /// <summary>Meta's HTTP answer: accepted.</summary>
    Accepted,

    /// <summary>Meta's HTTP answer: accepted, but held for quality.</summary>
    Held,

    /// <summary>Webhook: on its way.</summary>
    Sent,

    /// <summary>Webhook: on the person's phone.</summary>
    Delivered,

    /// <summary>Webhook: read, which implies delivered.</summary>
    Read,

    /// <summary>Refused, by the answer or by a webhook, or given up here.</summary>
    Failed,

    /// <summary>Refused for the moment, and certainly not accepted. To be retried.</summary>
    Postponed,

    /// <summary>No usable answer: it may or may not have been accepted.</summary>
    Unconfirmed,

    /// <summary>Must not be sent any more; too late once the message has left the queue.</summary>
    Cancelled,
}

/// <summary>
/// A refusal that ends by itself, after a day rather than seconds: Meta limits how much marketing each person gets (meta-cloud-api.md 3.3).
/// </summary>
/// <param name="Gap">The wait after the first try; after the n-th try it is n times as long.</param>
/// <param name="MaxTries">Tries in total, including the first, after which the message has failed.</param>
public readonly record struct LaterTry(TimeSpan Gap, int MaxTries);
