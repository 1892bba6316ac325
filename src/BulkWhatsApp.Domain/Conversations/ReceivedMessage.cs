namespace BulkWhatsApp.Conversations;

/// <summary>What a webhook said of a person's message, for the store.</summary>
/// <param name="PhoneNumberId">The tenant's number, by Meta's id.</param>
/// <param name="Address">The person: E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="Wamid">Meta's id of the message.</param>
/// <param name="At">When the person sent it, UTC.</param>
public sealed record ReceivedMessage(Guid? TenantId, string PhoneNumberId, string Address, string Wamid, InboundKind Kind, DateTime At)
{
    /// <inheritdoc cref="InboundMessage.Text"/>
    public string? Text { get; init; }

    /// <inheritdoc cref="InboundMessage.Payload"/>
    public string? Payload { get; init; }

    /// <inheritdoc cref="InboundMessage.ContentJson"/>
    public string? ContentJson { get; init; }

    /// <inheritdoc cref="InboundMessage.ContextWamid"/>
    public string? ContextWamid { get; init; }

    /// <inheritdoc cref="Conversation.ProfileName"/>
    public string? ProfileName { get; init; }

    /// <summary>The campaign's message that the tapped button names.</summary>
    public Guid? NamedMessageId { get; init; }

    /// <summary>
    /// The person says something of their own. It opens the customer service window and counts as an answer; a reaction, an edit or a
    /// message taken back does neither (meta-platform-api.md 3.3).
    /// </summary>
    public bool IsSaid => Kind is not (InboundKind.Reaction or InboundKind.Notice or InboundKind.Edit or InboundKind.Revoke);
}
