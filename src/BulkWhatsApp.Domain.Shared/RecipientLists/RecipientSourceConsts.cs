namespace BulkWhatsApp.RecipientLists;

public static class RecipientSourceConsts
{
    public const int MaxNameLength = 64;
    public const int MaxFieldLength = 64;
    public const int MaxValueLength = 256;
    public const int MaxConditions = 20;

    /// <summary>Fields that one list takes from its source.</summary>
    public const int MaxFields = 64;
}

/// <summary>What kind of values a field of a source has.</summary>
public enum RecipientFieldType
{
    Text = 0,
    Number = 1,

    /// <summary>A day without a time.</summary>
    Date = 2,

    YesNo = 3,
}

/// <summary>How a condition compares a field. Which types allow it is said per value.</summary>
public enum FieldOperator
{
    /// <summary>All types.</summary>
    Equals = 0,

    /// <summary>All types; also true for an empty field.</summary>
    NotEquals = 1,

    /// <summary>Text.</summary>
    Contains = 2,

    /// <summary>Text.</summary>
    StartsWith = 3,

    /// <summary>Number and date, as the following three.</summary>
    LessThan = 4,
    LessOrEqual = 5,
    GreaterThan = 6,
    GreaterOrEqual = 7,

    /// <summary>All types; without a value.</summary>
    IsEmpty = 8,

    /// <summary>All types; without a value.</summary>
    IsNotEmpty = 9,
}

/// <summary>What a refresh does with people whom an earlier refresh found in the source and this one did not.</summary>
public enum MissingRecipients
{
    Remove = 0,
    Keep = 1,
}

/// <summary>Why the settings of a list's source do not fit. Each has a text <c>SourceProblem:{code}</c>.</summary>
public static class SourceProblemCodes
{
    public const string FieldUnknown = "FieldUnknown";
    public const string FieldRepeated = "FieldRepeated";
    public const string OperatorNotForType = "OperatorNotForType";
    public const string ValueMissing = "ValueMissing";
    public const string ValueNotNumber = "ValueNotNumber";
    public const string ValueNotDate = "ValueNotDate";
    public const string ValueNotYesNo = "ValueNotYesNo";
    public const string ScheduleTwice = "ScheduleTwice";
    public const string TimeZoneUnknown = "TimeZoneUnknown";
}
