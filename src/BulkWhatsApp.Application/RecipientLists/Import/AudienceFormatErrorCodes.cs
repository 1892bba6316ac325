namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The codes of <see cref="AudienceFormatException"/>.</summary>
public static class AudienceFormatErrorCodes
{
    public const string EmptyFile = "EmptyFile";
    public const string FileTooLarge = "FileTooLarge";
    public const string UnsupportedFile = "UnsupportedFile";
    public const string LegacyWorkbook = "LegacyWorkbook";
    public const string EncryptedWorkbook = "EncryptedWorkbook";
    public const string WorkbookDamaged = "WorkbookDamaged";
    public const string WorkbookTooLarge = "WorkbookTooLarge";
    public const string SheetNotFound = "SheetNotFound";
    public const string JsonNotAnArray = "JsonNotAnArray";
    public const string JsonInvalid = "JsonInvalid";
    public const string ElementTooLarge = "ElementTooLarge";
    public const string NoPhoneColumn = "NoPhoneColumn";
    public const string PhoneColumnUnclear = "PhoneColumnUnclear";
    public const string UnknownEncoding = "UnknownEncoding";
    public const string ColumnNotFound = "ColumnNotFound";
    public const string TooManyColumns = "TooManyColumns";
    public const string LineTooLong = "LineTooLong";
    public const string UnknownCountry = "UnknownCountry";
}
