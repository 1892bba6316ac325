namespace BulkWhatsApp.OptOuts;

public static class OptOutConsts
{
    public const int MaxReasonLength = 256;

    /// <summary>How much of what a person wrote is kept with the opt-out.</summary>
    public const int MaxWordsLength = 256;

    /// <summary>Characters of one of a tenant's own words or phrases.</summary>
    public const int MaxWordLength = 60;

    /// <summary>Characters of a tenant's own stop words, and of its start words, one per line.</summary>
    public const int MaxWordListLength = 4_000;

    /// <summary>Characters of a text message (meta-cloud-api.md 1.4).</summary>
    public const int MaxConfirmationLength = 1_024;
}

/// <summary>How an opt-out came about.</summary>
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

    /// <summary>The person had opted out before being erased, and is among the recipients again.</summary>
    ErasedBefore = 5,
}

public enum OptOutScope
{
    /// <summary>No message at all.</summary>
    All = 0,

    /// <summary>Marketing templates only: WhatsApp's own control leaves utility and authentication messages alone.</summary>
    Marketing = 1,
}
