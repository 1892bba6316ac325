namespace BulkWhatsApp.Segments;

public static class SegmentConsts
{
    public const int MaxNameLength = 128;
    public const int MaxDescriptionLength = 1_000;

    /// <summary>Characters of a filter, as JSON.</summary>
    public const int MaxFilterLength = 32_768;

    /// <summary>Characters of the counts kept with a campaign, as JSON.</summary>
    public const int MaxCountsLength = 2_000;

    /// <summary>Groups within groups; the outermost counts.</summary>
    public const int MaxDepth = 3;
    public const int MaxConditions = 30;

    /// <summary>Lists, campaigns, countries and other choices of one condition.</summary>
    public const int MaxChoices = 200;

    /// <summary>Characters of a text in a condition.</summary>
    public const int MaxValueLength = 256;
    public const int MaxDays = 3_650;

    /// <summary>People whom one condition may find in the application's own data.</summary>
    public const int MaxSourcePeople = 200_000;
}

/// <summary>What is wrong with a filter. Each has a text <c>SegmentProblem:{code}</c>.</summary>
public static class SegmentProblemCodes
{
    /// <summary>It is no filter at all.</summary>
    public const string Malformed = "Malformed";
    public const string VersionUnknown = "VersionUnknown";
    public const string FieldUnknown = "FieldUnknown";

    /// <summary>A property that the field does not have.</summary>
    public const string PropertyUnknown = "PropertyUnknown";
    public const string ValueMissing = "ValueMissing";
    public const string ValueInvalid = "ValueInvalid";
    public const string CountryUnknown = "CountryUnknown";

    /// <summary>It is none of the words that may stand there.</summary>
    public const string ChoiceUnknown = "ChoiceUnknown";
    public const string GroupEmpty = "GroupEmpty";
    public const string TooDeep = "TooDeep";
    public const string TooManyConditions = "TooManyConditions";
    public const string TooManyChoices = "TooManyChoices";
    public const string ListMissing = "ListMissing";
    public const string CampaignMissing = "CampaignMissing";
    public const string AccountMissing = "AccountMissing";
    public const string SourceTooLarge = "SourceTooLarge";
}
