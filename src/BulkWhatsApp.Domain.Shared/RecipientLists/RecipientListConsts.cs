namespace BulkWhatsApp.RecipientLists;

public static class RecipientListConsts
{
    public const int MaxNameLength = 128;
    public const int MaxDescriptionLength = 1_000;
    public const int MaxRecipientNameLength = 256;

    /// <summary>Characters of one recipient's data JSON.</summary>
    public const int MaxDataLength = 8_192;
    public const int MaxRawPhoneNumberLength = 160;

    /// <summary>The largest file an import takes, in bytes.</summary>
    public const long MaxImportBytes = 200L * 1024 * 1024;
}
