namespace BulkWhatsApp.Conversations;

/// <summary>
/// People wrote to the tenant's numbers. It says who wrote, when and of what kind, not what: read that from the API. Up to 500 messages
/// that were stored together are in one event.
/// </summary>
[EventName(Name)]
public class MessagesReceivedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.Conversations.MessagesReceived";

    /// <summary>The most messages in one event.</summary>
    public const int MaxMessages = 500;

    public Guid? TenantId { get; set; }
    public List<ReceivedMessageEto> Messages { get; set; } = [];
}

/// <summary>A person's message.</summary>
public class ReceivedMessageEto
{
    public Guid InboundMessageId { get; set; }
    public Guid ConversationId { get; set; }
    public Guid AccountId { get; set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    public string PhoneNumber { get; set; } = "";
    public InboundKind Kind { get; set; }
    public DateTime ReceivedAt { get; set; }

    /// <summary>The campaign that it answers, and how that is known.</summary>
    public Guid? BulkMessageId { get; set; }
    public ReplyAttribution Attribution { get; set; }
}

/// <summary>Somebody of the tenant answered a person. Whether the answer arrived is not known yet.</summary>
[EventName(Name)]
public class ConversationRepliedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.Conversations.Replied";

    public Guid? TenantId { get; set; }
    public Guid ConversationId { get; set; }
    public Guid ReplyId { get; set; }
    public Guid? UserId { get; set; }
    public DateTime RepliedAt { get; set; }
}
