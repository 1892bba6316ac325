namespace BulkWhatsApp.Messages;

/// <summary>
/// One person's message of one campaign; unique by campaign and number. The engine writes it set by set (the rows are its durable queue),
/// so there is nothing to set here: EF Core reads it.
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

    /// <summary>The recipient's data as it was at launch; null where everybody gets the campaign's.</summary>
    [DisableAuditing]
    public virtual string? DataJson { get; protected set; }
    public virtual MessageStatus Status { get; protected set; }

    /// <summary>Calls to Meta so far; the callback data of a call carries its number.</summary>
    public virtual int Attempt { get; protected set; }

    /// <summary>Tries since the last time a person asked for them: the retry limit counts these.</summary>
    public virtual int Tries { get; protected set; }

    /// <summary>Meta's message id.</summary>
    public virtual string? Wamid { get; protected set; }
    public virtual DateTime CreationTime { get; protected set; }

    /// <summary>Not to be claimed before.</summary>
    public virtual DateTime AvailableAt { get; protected set; }

    /// <summary>Unconfirmed: shown as failed after this.</summary>
    public virtual DateTime? UnconfirmedUntil { get; protected set; }

    /// <summary>Who of the number's owners claimed it last.</summary>
    public virtual long? OwnerId { get; protected set; }

    /// <summary>Which of that owner's claims it was: an owner announces its calls in their order.</summary>
    public virtual long? ClaimNumber { get; protected set; }
    public virtual DateTime? SentAt { get; protected set; }
    public virtual DateTime? DeliveredAt { get; protected set; }
    public virtual DateTime? ReadAt { get; protected set; }
    public virtual DateTime? FailedAt { get; protected set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public virtual int? ErrorCode { get; protected set; }
    public virtual string? ErrorDetails { get; protected set; }

    protected WhatsAppMessage()
    {
    }
}
