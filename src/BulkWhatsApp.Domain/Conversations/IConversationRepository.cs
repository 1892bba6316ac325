using BulkWhatsApp.Consents;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Conversations;

public interface IConversationRepository : IReadOnlyBasicRepository<Conversation, Guid>
{
    /// <summary>At most <paramref name="max"/>.</summary>
    Task<int> GetCountAsync(ConversationFilter filter, int max, CancellationToken cancellationToken = default);

    /// <summary>The latest activity first.</summary>
    Task<List<Conversation>> GetPagedListAsync(
        ConversationFilter filter, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>
    /// To be changed with <see cref="SaveAsync"/>: until the transaction ends, neither the engine nor anybody else changes one of the
    /// tenant's conversations.
    /// </summary>
    /// <exception cref="EntityNotFoundException">There is none in the tenant.</exception>
    Task<Conversation> GetLockedAsync(Guid id, CancellationToken cancellationToken = default);

    Task SaveAsync(Conversation conversation, CancellationToken cancellationToken = default);

    /// <summary>To be changed in this transaction: statuses of it wait meanwhile.</summary>
    Task<ConversationReply> GetReplyLockedAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>What there is between the person, under any address, and the account.</summary>
    Task<ConversationParts> GetPartsAsync(
        Conversation conversation, DateTime? before, int max, CancellationToken cancellationToken = default);

    /// <summary>Null if there is none in the tenant.</summary>
    Task<InboundMessage?> FindMessageAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The kinds of these messages.</summary>
    Task<Dictionary<string, InboundKind>> GetKindsAsync(IReadOnlyCollection<string> wamids, CancellationToken cancellationToken = default);

    /// <summary>When the person opted out last; null if the person is not opted out.</summary>
    Task<DateTime?> FindOptedOutAtAsync(Conversation conversation, CancellationToken cancellationToken = default);

    /// <summary>Answers to a campaign.</summary>
    Task<CampaignAnswers> GetAnswersAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);

    /// <summary>How many people tapped which button, by campaign; the most frequent first.</summary>
    Task<ILookup<Guid, ButtonCount>> GetButtonsAsync(
        IReadOnlyCollection<Guid> bulkMessageIds, CancellationToken cancellationToken = default);

    /// <param name="conversationId">Empty for none.</param>
    Task<ConversationPulse> GetPulseAsync(Guid conversationId, int maxUnread, CancellationToken cancellationToken = default);
}

/// <param name="Text">Part of the number, of the name, or of what the person wrote.</param>
public sealed record ConversationFilter(
    string? Text = null, Guid? AccountId = null, Guid? BulkMessageId = null, bool UnreadOnly = false);

/// <summary>The latest of each kind, at most as many as asked for.</summary>
/// <param name="Changes">Edits and revocations of <paramref name="Inbound"/>.</param>
public sealed record ConversationParts(
    List<InboundMessage> Inbound,
    List<InboundMessage> Changes,
    List<WhatsAppMessage> Messages,
    List<ConversationReply> Replies,
    List<OptOut> OptOuts,
    List<ConsentEntry> Consents);

/// <param name="Replied">Messages with an answer.</param>
/// <param name="Certain">Of these, those with an answer that names the message.</param>
public sealed record CampaignAnswers(long Replied, long Certain);

/// <param name="Text">The button's label.</param>
/// <param name="Count">People who tapped it.</param>
public sealed record ButtonCount(string Text, long Count);

/// <param name="ChangedAt">When the watched conversation last changed.</param>
public sealed record ConversationPulse(int Unread, DateTime? LastActivityAt, DateTime? ChangedAt);
