namespace BulkWhatsApp.Conversations;

/// <summary>
/// One person and one of the tenant's numbers, since the person first wrote; unique by account and person. The engine writes it with what
/// arrives, the application with what is read and answered.
/// </summary>
public class Conversation : Entity<Guid>, IMultiTenant
{
    /// <summary>How long a free text may be sent after the person's last message, less what clocks and calls may take.</summary>
    private static readonly TimeSpan ServiceWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid AccountId { get; protected set; }

    /// <summary>The person: E.164 with a leading '+', or a business-scoped user id.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;

    /// <summary>The person's own name on WhatsApp.</summary>
    [DisableAuditing]
    public virtual string? ProfileName { get; protected set; }

    /// <summary>When either side wrote last, UTC.</summary>
    public virtual DateTime LastActivityAt { get; protected set; }

    /// <summary>
    /// When the person wrote last, UTC: the customer service window is open for 24 hours from then (meta-platform-api.md 3.3).
    /// </summary>
    public virtual DateTime? LastInboundAt { get; protected set; }

    /// <summary>The wamid of the person's last message, to mark it as read.</summary>
    public virtual string? LastInboundWamid { get; protected set; }

    /// <summary>The beginning of the last message.</summary>
    [DisableAuditing]
    public virtual string? Excerpt { get; protected set; }

    /// <summary>Messages of the person since somebody last looked.</summary>
    public virtual int UnreadCount { get; protected set; }

    /// <summary>The campaign answered last.</summary>
    public virtual Guid? BulkMessageId { get; protected set; }

    protected Conversation()
    {
    }

    public Conversation(Guid? tenantId, Guid accountId, string phoneNumber)
        : base(Guid.CreateVersion7()) => (TenantId, AccountId, PhoneNumber) = (tenantId, accountId, phoneNumber);

    /// <summary>Until when a free text may be sent, or null if the person has never written (meta-platform-api.md 3.3).</summary>
    public DateTime? GetWindowEnd() => LastInboundAt is { } at ? at + ServiceWindow - Margin : null;

    public bool IsOpen(DateTime now) => GetWindowEnd() > now;

    /// <summary>The person wrote. Messages come in any order: what is newer than what is known counts.</summary>
    public void Receive(ReceivedMessage message, Guid? bulkMessageId)
    {
        if (message.At >= LastActivityAt)
        {
            (LastActivityAt, Excerpt) = (message.At, ExcerptOf(message.Text));
        }

        if (message.IsSaid)
        {
            UnreadCount++;
            BulkMessageId = bulkMessageId ?? BulkMessageId;
            if (LastInboundAt is null || message.At >= LastInboundAt)
            {
                (LastInboundAt, LastInboundWamid) = (message.At, message.Wamid);
                ProfileName = message.ProfileName ?? ProfileName;
            }
        }
    }

    /// <summary>Somebody of the tenant answered.</summary>
    public void Reply(string text, DateTime at)
    {
        (LastActivityAt, Excerpt) = (at > LastActivityAt ? at : LastActivityAt, ExcerptOf(text));
        MarkRead();
    }

    /// <summary>Somebody of the tenant has seen what the person wrote.</summary>
    public void MarkRead() => UnreadCount = 0;

    private static string? ExcerptOf(string? text) => StorableText.Cut(text, ConversationConsts.MaxExcerptLength);
}
