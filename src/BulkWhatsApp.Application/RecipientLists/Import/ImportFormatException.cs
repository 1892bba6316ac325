namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>A file of recipients that cannot be read, or not any further.</summary>
/// <param name="code">One of <see cref="ImportFormatErrorCodes"/>.</param>
/// <param name="field">What it is about: "file", "sheet", or the name of an option.</param>
/// <param name="value">What was found.</param>
/// <param name="remedy">What a person can do about it, in English.</param>
/// <param name="innerException">The reader's own error.</param>
public sealed class ImportFormatException(string code, string field, string value, string remedy, Exception? innerException = null)
    : Exception($"{code} ({field}: {value}). {remedy}", innerException)
{
    public string Code { get; } = code;

    public string Field { get; } = field;

    public string Value { get; } = value;

    public string Remedy { get; } = remedy;
}

/// <summary>The codes of <see cref="ImportFormatException"/>.</summary>
public static class ImportFormatErrorCodes
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

    // Sources among the application's data
    public const string SourceFailed = "SourceFailed";
    public const string SourceSilent = "SourceSilent";
    public const string SourceEmpty = "SourceEmpty";
    public const string SourceTooLarge = "SourceTooLarge";
}
