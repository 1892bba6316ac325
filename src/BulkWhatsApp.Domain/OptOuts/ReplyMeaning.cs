namespace BulkWhatsApp.OptOuts;

/// <summary>What a reply asks for.</summary>
public enum ReplyMeaning
{
    /// <summary>Neither; a sentence in which such a word occurs, too.</summary>
    Other,

    /// <summary>No more messages.</summary>
    Stop,

    /// <summary>Messages again.</summary>
    Start,
}
