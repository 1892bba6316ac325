namespace BulkWhatsApp.Conversations;

/// <summary>What somebody of the tenant wrote to a person within the customer service window. Sent once; never repeated by itself.</summary>
public class ConversationReply : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
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
}
