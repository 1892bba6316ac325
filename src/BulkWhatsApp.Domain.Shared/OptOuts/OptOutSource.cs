namespace BulkWhatsApp.OptOuts;

/// <summary>How an opt-out came to be known.</summary>
public enum OptOutSource
{
    Manual = 0,
    Import = 1,

    /// <summary>WhatsApp's own "Stop offers" control, by webhook (meta-cloud-api.md 9).</summary>
    UserPreference = 2,

    /// <summary>Meta refused a message because the person stopped marketing messages (131050) or was blocked (130403).</summary>
    MetaRefusal = 3,

    /// <summary>The person answered a message with a word such as STOP, or tapped such a button.</summary>
    Reply = 4,

    /// <summary>The person had said stop before being erased, and stands in an audience again.</summary>
    ErasedBefore = 5,
}
