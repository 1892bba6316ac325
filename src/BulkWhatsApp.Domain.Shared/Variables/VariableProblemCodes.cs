namespace BulkWhatsApp.Variables;

/// <summary>
/// What can be wrong with the values of a template's placeholders. The rules for texts are Meta's (meta-cloud-api.md 1.3.2 and 2.3).
/// </summary>
public static class VariableProblemCodes
{
    /// <summary>There is no value for the placeholder.</summary>
    public const string Missing = "Missing";

    /// <summary>There is a value, or a mapping entry, for no placeholder.</summary>
    public const string Surplus = "Surplus";

    /// <summary>The value is empty or only white space (Meta: code 100).</summary>
    public const string Empty = "Empty";

    /// <summary>The value has a line break or a tab (Meta: 132018).</summary>
    public const string NewLineOrTab = "NewLineOrTab";

    /// <summary>The value has more than 4 spaces in a row (Meta: 132018).</summary>
    public const string TooManySpaces = "TooManySpaces";

    /// <summary>The value, or the text with its values, is longer than Meta allows (Meta: 132005).</summary>
    public const string TooLong = "TooLong";

    /// <summary>A latitude or longitude is not a decimal number in its range.</summary>
    public const string NotANumber = "NotANumber";

    /// <summary>The value for the end of a button's URL is itself a whole URL, which would then occur twice.</summary>
    public const string WholeAddress = "WholeAddress";

    /// <summary>The value for the end of a button's URL contains a character that no URL can have, such as a space.</summary>
    public const string NotInAddress = "NotInAddress";

    /// <summary>The value for an image or video is not an https URL.</summary>
    public const string NotALink = "NotALink";

    /// <summary>The end of an offer is not a date with time and zone.</summary>
    public const string NotATime = "NotATime";

    /// <summary>The offer will have ended when the message leaves.</summary>
    public const string PastTime = "PastTime";

    /// <summary>A one-time code contains an emoji or a URL (Meta forbids both).</summary>
    public const string NotACode = "NotACode";

    /// <summary>A product list cannot be read, or has too many products or sections.</summary>
    public const string NotProducts = "NotProducts";

    /// <summary>A key that is only a number could mean more than one placeholder.</summary>
    public const string AmbiguousKey = "AmbiguousKey";

    /// <summary>The text is not one JSON object.</summary>
    public const string InvalidJson = "InvalidJson";

    /// <summary>A key occurs twice in the JSON object, or two keys name the same placeholder.</summary>
    public const string DuplicateKey = "DuplicateKey";

    /// <summary>A value in the JSON object is itself an object or an array.</summary>
    public const string NestedValue = "NestedValue";

    /// <summary>The mapping names a column that this recipient's data does not have.</summary>
    public const string UnknownColumn = "UnknownColumn";

    /// <summary>
    /// Nobody has chosen the column of the placeholder: the mapping names none, or without a mapping the data has more columns than
    /// placeholders.
    /// </summary>
    public const string NoColumn = "NoColumn";

    /// <summary>The recipient's data is longer than a row may have, and only its beginning was kept.</summary>
    public const string DataTooLong = "DataTooLong";
}
