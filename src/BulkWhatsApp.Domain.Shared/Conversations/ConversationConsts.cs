namespace BulkWhatsApp.Conversations;

public static class ConversationConsts
{
    /// <summary>Characters of a text message (meta-cloud-api.md 1.4).</summary>
    public const int MaxTextLength = 4_096;

    /// <summary>Characters of a button's payload, or of the id of an interactive answer.</summary>
    public const int MaxPayloadLength = 1_024;

    /// <summary>Characters of the further parts of a message, such as a place, an order or a flow's answers, as JSON.</summary>
    public const int MaxContentLength = 16_384;

    /// <summary>Characters of the last message that a list shows.</summary>
    public const int MaxExcerptLength = 200;
    public const int MaxProfileNameLength = 256;

    /// <summary>Characters of what is searched for.</summary>
    public const int MaxFilterLength = 256;

    /// <summary>Conversations that one live view watches.</summary>
    public const int MaxWatched = 20;

    /// <summary>The most conversations that a list counts.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>Entries of a conversation that are read at once.</summary>
    public const int MaxThreadPage = 100;

    /// <summary>Largest file of a person that is passed on, in bytes: as large as WhatsApp takes any (meta-cloud-api.md 5.3).</summary>
    public const long MaxFileBytes = 100 * 1024 * 1024;
}

/// <summary>What a person sent (meta-platform-api.md 3.1).</summary>
public enum InboundKind
{
    /// <summary>Something this version does not know, or that Meta does not pass on.</summary>
    Unsupported = 0,
    Text = 1,

    /// <summary>A template's quick reply.</summary>
    Button = 2,

    /// <summary>An interactive message's button or row of a list.</summary>
    Choice = 3,

    /// <summary>The answers to a flow.</summary>
    FlowReply = 4,
    Image = 5,
    Video = 6,
    Audio = 7,
    Document = 8,
    Sticker = 9,
    Location = 10,
    Contacts = 11,
    Order = 12,
    Reaction = 13,

    /// <summary>WhatsApp's own notice, such as a changed number.</summary>
    Notice = 14,

    /// <summary>A new text for an earlier message.</summary>
    Edit = 15,

    /// <summary>An earlier message taken back.</summary>
    Revoke = 16,
}

/// <summary>What stands in the line of time of a conversation.</summary>
public enum ThreadEntryKind
{
    /// <summary>A campaign's message to the person.</summary>
    Campaign = 0,

    /// <summary>What the person sent.</summary>
    Inbound = 1,

    /// <summary>What somebody of the tenant wrote.</summary>
    Reply = 2,
    OptOut = 3,
    ConsentGiven = 4,
    ConsentWithdrawn = 5,
}

/// <summary>How an inbound message was found to answer a campaign's message.</summary>
public enum ReplyAttribution
{
    /// <summary>It answers no campaign.</summary>
    None = 0,

    /// <summary>The person answered that very message.</summary>
    Answered = 1,

    /// <summary>The tapped button names the campaign.</summary>
    Button = 2,

    /// <summary>It came within the attribution window after the last message to the person.</summary>
    Assumed = 3,
}

/// <summary>What became of a reply that somebody wrote.</summary>
public enum ConversationReplyStatus
{
    /// <summary>Meta is being called, or the call's outcome is unknown.</summary>
    Sending = 0,
    Sent = 1,
    Delivered = 2,
    Read = 3,
    Failed = 4,
}
