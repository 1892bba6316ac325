namespace BulkWhatsApp.RecipientLists;

public static class RecipientListConsts
{
    public const int MaxNameLength = 128;
    public const int MaxDescriptionLength = 1_000;
    public const int MaxRecipientNameLength = 256;

    /// <summary>Characters of one recipient's data JSON.</summary>
    public const int MaxDataLength = 8_192;
    public const int MaxRawPhoneNumberLength = 160;

    /// <summary>Rejected rows of an import that can be downloaded; further ones are counted.</summary>
    public const int MaxKeptRejectedRows = 10_000;

    /// <summary>The largest file an import takes, in bytes.</summary>
    public const long MaxImportBytes = 200L * 1024 * 1024;
}

public enum ImportStatus
{
    Running = 0,
    Completed = 1,

    /// <summary>Nothing of the file was kept; the reason is on the import.</summary>
    Failed = 2,

    /// <summary>A person stopped it; nothing of the file was kept.</summary>
    Stopped = 3,
}
