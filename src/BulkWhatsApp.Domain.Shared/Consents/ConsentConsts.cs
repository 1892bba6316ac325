namespace BulkWhatsApp.Consents;

public static class ConsentConsts
{
    /// <summary>Characters of what proves a consent: the text agreed to, or what the person wrote.</summary>
    public const int MaxProofLength = 2_000;

    /// <summary>Characters of where a consent came from, such as a form's address or a file's name.</summary>
    public const int MaxOriginLength = 255;
    public const int MaxNoteLength = 1_000;

    /// <summary>Characters of the labels of buttons that confirm a consent, one per line.</summary>
    public const int MaxButtonListLength = 1_000;
    public const int MaxButtonLength = 60;

    /// <summary>The largest limit of marketing messages to a person.</summary>
    public const int MaxCapMessages = 1_000;

    /// <summary>The longest time in days for which marketing messages to a person are counted.</summary>
    public const int MaxCapDays = 365;
}

/// <summary>What somebody agreed to, or no longer does.</summary>
public enum ConsentCategory
{
    Marketing = 0,

    /// <summary>Any message.</summary>
    All = 1,
}

public enum ConsentState
{
    Withdrawn = 0,
    Given = 1,

    /// <summary>Asked for a confirmation (double opt-in), which has not come.</summary>
    Asked = 2,
}

/// <summary>By what a consent was given or withdrawn.</summary>
public enum ConsentSource
{
    /// <summary>A person, with a note.</summary>
    Person = 0,
    Import = 1,

    /// <summary>A program.</summary>
    Api = 2,

    /// <summary>A word such as START or STOP, or a button that says so.</summary>
    Reply = 3,

    /// <summary>WhatsApp's own control.</summary>
    UserPreference = 4,

    /// <summary>Meta refused a message because the person stopped marketing messages or was blocked.</summary>
    MetaRefusal = 5,

    /// <summary>The person tapped the button of the message that asked.</summary>
    DoubleOptIn = 6,

    /// <summary>The person had opted out before being erased, and is among the recipients again.</summary>
    ErasedBefore = 7,
}

/// <summary>What happens to people without consent when a marketing template is sent.</summary>
public enum ConsentPolicy
{
    Off = 0,

    /// <summary>They are counted and listed, and sent to.</summary>
    Warn = 1,

    /// <summary>They are not sent to.</summary>
    Require = 2,
}

/// <summary>What happens to people who have had as many marketing messages as the limit allows.</summary>
public enum FrequencyCapAction
{
    LeaveOut = 0,
    Wait = 1,
}

/// <summary>Why somebody among the recipients gets no message.</summary>
public enum LeftOutReason
{
    OptedOut = 0,

    /// <summary>The consent that the campaign needs is missing.</summary>
    NoConsent = 1,

    /// <summary>Has had as many marketing messages as the limit allows.</summary>
    OverCap = 2,
}
