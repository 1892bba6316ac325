namespace BulkWhatsApp.RecipientLists;

public static class RecipientListConsts
{
    public const int MaxNameLength = 128;
    public const int MaxDescriptionLength = 1_000;
    public const int MaxRecipientNameLength = 256;

    /// <summary>Characters of one recipient's data JSON.</summary>
    public const int MaxDataLength = 8_192;
    public const int MaxRawPhoneNumberLength = 160;

    /// <summary>
    /// The longest number or name of a campaign's row that is accepted, and the longest data: of what is longer than the lengths above,
    /// the beginning is kept, and the row cannot be sent.
    /// </summary>
    public const int MaxWrittenLength = 8_192;
    public const int MaxWrittenDataLength = 65_536;

    /// <summary>How many rejected rows of an import can be downloaded; any others are only counted.</summary>
    public const int MaxKeptRejectedRows = 10_000;

    /// <summary>The largest file that an import accepts, in bytes.</summary>
    public const long MaxImportBytes = 200L * 1024 * 1024;
}

public enum ImportStatus
{
    Running = 0,
    Completed = 1,

    /// <summary>Nothing of the file was stored; the import has the reason.</summary>
    Failed = 2,

    /// <summary>A person stopped it; nothing of the file was stored.</summary>
    Stopped = 3,
}
