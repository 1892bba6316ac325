namespace BulkWhatsApp.Conversations;

/// <summary>What a person sent to one of the tenant's numbers. Written by the engine; unique by tenant and wamid.</summary>
public class InboundMessage : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid ConversationId { get; protected set; }
    public virtual Guid AccountId { get; protected set; }

    /// <summary>The person: E.164 with a leading '+', or a business-scoped user id.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;

    /// <summary>Meta's id of the person's message.</summary>
    public virtual string Wamid { get; protected set; } = null!;
    public virtual InboundKind Kind { get; protected set; }

    /// <summary>The text, caption or label of the button.</summary>
    [DisableAuditing]
    public virtual string? Text { get; protected set; }

    /// <summary>The payload of a quick reply, or the id of an interactive answer.</summary>
    [DisableAuditing]
    public virtual string? Payload { get; protected set; }

    /// <summary>The parts that its kind adds: media, place, order, a flow's answers, as JSON.</summary>
    [DisableAuditing]
    public virtual string? ContentJson { get; protected set; }

    /// <summary>When the person sent it, UTC.</summary>
    public virtual DateTime At { get; protected set; }

    /// <summary>The wamid of the message that it answers.</summary>
    public virtual string? ContextWamid { get; protected set; }

    /// <summary>The campaign and the message that it is counted for.</summary>
    public virtual Guid? BulkMessageId { get; protected set; }
    public virtual Guid? MessageId { get; protected set; }
    public virtual ReplyAttribution Attribution { get; protected set; }

    protected InboundMessage()
    {
    }

    /// <param name="conversation">Of the person and the number that was written to.</param>
    public InboundMessage(Conversation conversation, ReceivedMessage received)
        : base(Guid.CreateVersion7())
    {
        (TenantId, ConversationId, AccountId) = (conversation.TenantId, conversation.Id, conversation.AccountId);
        (PhoneNumber, Wamid, Kind, At) = (conversation.PhoneNumber, received.Wamid, received.Kind, received.At);
        (Text, Payload) = (received.Text, received.Payload);
        (ContentJson, ContextWamid) = (received.ContentJson, received.ContextWamid);
    }

    /// <summary>It is counted for this message of this campaign.</summary>
    public void Attribute(Guid bulkMessageId, Guid messageId, ReplyAttribution attribution) =>
        (BulkMessageId, MessageId, Attribution) = (bulkMessageId, messageId, attribution);
}
