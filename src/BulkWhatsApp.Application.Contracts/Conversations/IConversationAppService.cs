using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Conversations;

/// <summary>What people wrote to the tenant's numbers, and answers to them.</summary>
public interface IConversationAppService : IApplicationService
{
    /// <summary>The latest activity first. Counts at most <see cref="ConversationConsts.MaxCounted"/>.</summary>
    Task<PagedResultDto<ConversationDto>> GetListAsync(GetConversationsInput input);

    Task<ConversationDto> GetAsync(Guid id);

    /// <summary>
    /// Everything between the person and the account in one line of time, the latest first: messages of campaigns as far as the caller may
    /// see messages, opt-outs and consents as far as the caller may see opt-outs.
    /// </summary>
    Task<ConversationThreadDto> GetThreadAsync(Guid id, GetThreadInput input);

    /// <summary>
    /// Sends a text to the person, within 24 hours after their last message. It is called once: asked for again with the same
    /// <paramref name="replyId"/>, it answers what became of it. An unknown outcome stays one until a webhook tells, and is never repeated.
    /// </summary>
    /// <param name="replyId">Chosen by the caller, new for each reply.</param>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.ReplyWindowClosed"/>: only a template can be sent. <see
    /// cref="BulkWhatsAppErrorCodes.ReplyOptedOut"/>: the person said stop and has not written since. <see
    /// cref="BulkWhatsAppErrorCodes.AccountNotActive"/>. <see cref="BulkWhatsAppErrorCodes.ReplyRefused"/>: Meta refused it, nothing was
    /// sent.
    /// </exception>
    Task<ConversationReplyDto> ReplyAsync(Guid id, Guid replyId, ConversationReplyInput input);

    /// <summary>
    /// Nothing is unread any more. The person sees it, too, in WhatsApp, if Meta takes the call; whether it did changes nothing here.
    /// </summary>
    Task MarkReadAsync(Guid id);

    /// <summary>A file that a person sent, read from Meta, which keeps it for 7 days. The caller closes the stream.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.InboundFileGone"/> or <see cref="BulkWhatsAppErrorCodes.InboundFileTooLarge"/>.
    /// </exception>
    Task<IRemoteStreamContent> GetFileAsync(Guid messageId, CancellationToken cancellationToken = default);

    /// <summary>Who answered a campaign, and with which buttons.</summary>
    Task<CampaignAnswersDto> GetCampaignAnswersAsync(Guid bulkMessageId);
}

/// <summary>Which conversations to select; every property that is set narrows the selection.</summary>
public class GetConversationsInput : PagedResultRequestDto
{
    /// <summary>Part of the number, of the person's name, or of what the person wrote.</summary>
    [StringLength(ConversationConsts.MaxFilterLength)]
    [DisableAuditing]
    public string? Filter { get; set; }
    public Guid? AccountId { get; set; }

    /// <summary>People who answered this campaign.</summary>
    public Guid? BulkMessageId { get; set; }
    public bool UnreadOnly { get; set; }
}

/// <summary>One person and one of the tenant's numbers. Times are UTC.</summary>
public class ConversationDto : EntityDto<Guid>
{
    public Guid AccountId { get; set; }
    public string? AccountName { get; set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    public string PhoneNumber { get; set; } = null!;

    /// <summary>The person's own name on WhatsApp.</summary>
    public string? ProfileName { get; set; }
    public DateTime LastActivityAt { get; set; }
    public DateTime? LastInboundAt { get; set; }

    /// <summary>Until when a free text may be sent; null or in the past where only a template may be.</summary>
    public DateTime? WindowEndsAt { get; set; }
    public bool IsWindowOpen { get; set; }

    /// <summary>The beginning of the last message; null where it has no text.</summary>
    public string? Excerpt { get; set; }

    /// <summary>What the last message is, where it has no text.</summary>
    public InboundKind? LastKind { get; set; }

    /// <summary>The tenant wrote last.</summary>
    public bool IsAnswered { get; set; }
    public int UnreadCount { get; set; }

    /// <summary>The campaign answered last.</summary>
    public Guid? BulkMessageId { get; set; }

    /// <summary>Null also if the caller may not see campaigns.</summary>
    public string? BulkMessageTitle { get; set; }
}

public class GetThreadInput
{
    /// <summary>Only what happened before, UTC; null for the latest.</summary>
    public DateTime? Before { get; set; }

    [Range(1, ConversationConsts.MaxThreadPage)]
    public int MaxResultCount { get; set; } = ConversationConsts.MaxThreadPage;
}

public class ConversationThreadDto
{
    /// <summary>The latest first.</summary>
    public required IReadOnlyList<ThreadEntryDto> Items { get; set; }

    /// <summary>Ask for what was before the last of them.</summary>
    public bool HasMore { get; set; }
}

/// <summary>One thing that happened between a person and the tenant. Times are UTC.</summary>
public class ThreadEntryDto : EntityDto<Guid>
{
    public ThreadEntryKind Kind { get; set; }
    public DateTime At { get; set; }

    /// <summary>What was written. Null for a message that was taken back.</summary>
    public string? Text { get; set; }

    /// <summary>Of a person's message.</summary>
    public InboundKind? InboundKind { get; set; }

    /// <summary>The person changed the text, and this is the new one.</summary>
    public bool IsEdited { get; set; }

    /// <summary>The person took the message back.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>The message has a file, to be read by its id.</summary>
    public bool HasFile { get; set; }
    public string? FileName { get; set; }
    public string? MimeType { get; set; }

    /// <summary>The answers to a flow, or the lines of an order.</summary>
    public List<ThreadDetailDto> Details { get; set; } = [];

    /// <summary>The campaign that a person's message answers, or that this message belongs to.</summary>
    public Guid? BulkMessageId { get; set; }

    /// <summary>Null also if the caller may not see campaigns.</summary>
    public string? BulkMessageTitle { get; set; }
    public ReplyAttribution Attribution { get; set; }

    /// <summary>Of a campaign's message.</summary>
    public MessageStatus? MessageStatus { get; set; }

    /// <summary>Of somebody's reply.</summary>
    public ConversationReplyStatus? ReplyStatus { get; set; }

    /// <summary>Nobody knows whether the reply was sent.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Who replied.</summary>
    public string? UserName { get; set; }

    /// <summary>Why it failed, in the caller's language.</summary>
    public string? ErrorReason { get; set; }

    /// <summary>Of an opt-out.</summary>
    public OptOutScope? Scope { get; set; }
    public OptOutSource? Source { get; set; }
}

/// <summary>A named part of a message.</summary>
public class ThreadDetailDto
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}

public class ConversationReplyInput
{
    [Required]
    [StringLength(ConversationConsts.MaxTextLength)]
    [DisableAuditing]
    public string Message { get; set; } = null!;

    /// <summary>The person's message that it quotes.</summary>
    public Guid? QuotedMessageId { get; set; }
}

public class ConversationReplyDto : EntityDto<Guid>
{
    public Guid ConversationId { get; set; }
    public ConversationReplyStatus Status { get; set; }

    /// <summary>Nobody knows whether it was sent: it is not sent again by itself.</summary>
    public bool IsOutcomeUnknown { get; set; }
    public DateTime At { get; set; }
}

public class CampaignAnswersDto
{
    /// <summary>People who answered.</summary>
    public long Replied { get; set; }

    /// <summary>Of these, those whose answer names the message, as a quote or by its button.</summary>
    public long Certain { get; set; }

    /// <summary>The first answers to the others are assumed: they came within the attribution window.</summary>
    public long Assumed { get; set; }

    /// <summary>By the button's label, most frequent first. As far as the answers are still kept.</summary>
    public required IReadOnlyList<ButtonCountDto> Buttons { get; set; }
}

/// <summary>How many people tapped a button.</summary>
public class ButtonCountDto
{
    public required string Text { get; set; }
    public long Count { get; set; }
}

/// <summary>What a live view watches.</summary>
public class WatchConversationsInput
{
    /// <summary>Conversations; an empty id for the list of all.</summary>
    [Required]
    [MaxLength(ConversationConsts.MaxWatched, ErrorMessage = InputMessages.TooManyLabels)]
    public List<Guid> ConversationIds { get; set; } = [];
}

/// <summary>What a live view of conversations shows of them: when one of its parts changes, the view reads again.</summary>
public class ConversationPulseDto
{
    /// <summary>The watched conversation; empty for the list of all.</summary>
    public Guid Id { get; set; }

    /// <summary>Conversations with unread messages; 100 for more.</summary>
    public int UnreadConversations { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LastActivityAt { get; set; }

    /// <summary>When the watched conversation last changed, UTC.</summary>
    public DateTime? ConversationChangedAt { get; set; }
}

/// <summary>
/// Reads the pulse once for everybody who watches. Not an application service: each watcher's permission has been checked.
/// </summary>
public interface IConversationPulseReader
{
    /// <summary>Works in the current tenant and unit of work.</summary>
    /// <param name="conversationId">The watched conversation; empty for none.</param>
    Task<ConversationPulseDto> ReadAsync(Guid conversationId, CancellationToken cancellationToken = default);
}
