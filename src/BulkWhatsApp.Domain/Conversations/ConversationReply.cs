namespace BulkWhatsApp.Conversations;

/// <summary>
/// What somebody of the tenant wrote to a person within the customer service window. Sent once; never repeated by itself.
/// </summary>
public class ConversationReply : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    private const int MaxUserNameLength = 256;

    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid ConversationId { get; protected set; }

    [DisableAuditing]
    public virtual string Text { get; protected set; } = null!;

    /// <summary>The wamid of the person's message that it quotes.</summary>
    public virtual string? QuotedWamid { get; protected set; }

    /// <summary>Who wrote it, as named then.</summary>
    public virtual string? UserName { get; protected set; }
    public virtual ConversationReplyStatus Status { get; protected set; }
    public virtual string? Wamid { get; protected set; }
    public virtual DateTime At { get; protected set; }
    public virtual DateTime? SettledAt { get; protected set; }
    public virtual int? ErrorCode { get; protected set; }
    public virtual string? ErrorDetails { get; protected set; }

    protected ConversationReply()
    {
    }

    /// <summary>About to be sent.</summary>
    public ConversationReply(
        Guid id, Conversation conversation, string text, string? quotedWamid, Guid? userId, string? userName, DateTime at)
        : base(id)
    {
        (TenantId, ConversationId) = (conversation.TenantId, conversation.Id);
        Text = Check.NotNullOrWhiteSpace(text, nameof(text), ConversationConsts.MaxTextLength);
        (QuotedWamid, At) = (quotedWamid, at);
        UserName = StorableText.Cut(userName, MaxUserNameLength);
        AddDistributedEvent(new ConversationRepliedEto
        {
            TenantId = TenantId, ConversationId = ConversationId, ReplyId = id, UserId = userId, RepliedAt = at,
        });
    }

    /// <summary>
    /// What is known of it, by Meta's answer or by a webhook, in any order and repeatedly: the status only moves forward, and what arrived
    /// has not failed.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool Settle(ConversationReplyStatus status, DateTime at, string? wamid = null, int? errorCode = null, string? details = null)
    {
        Wamid ??= wamid;
        var hasArrived = Status is ConversationReplyStatus.Delivered or ConversationReplyStatus.Read;
        var isNews = status == ConversationReplyStatus.Failed ? !hasArrived && Status != status
            : Status == ConversationReplyStatus.Failed ? status is ConversationReplyStatus.Delivered or ConversationReplyStatus.Read
            : status > Status;
        if (!isNews)
        {
            return false;
        }

        var isFailed = status == ConversationReplyStatus.Failed;
        (Status, SettledAt, ErrorCode) = (status, at, isFailed ? errorCode : null);
        ErrorDetails = isFailed ? StorableText.Cut(details, Messages.WhatsAppMessageConsts.MaxErrorDetailsLength) : null;
        return true;
    }

    /// <summary>Nobody knows whether it was sent. It is not sent again by itself; a webhook may still tell.</summary>
    public void LoseOutcome() => ErrorCode = Status == ConversationReplyStatus.Sending
        ? Messages.WhatsAppMessageConsts.OutcomeUnknownCode
        : ErrorCode;
}
