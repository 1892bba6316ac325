namespace BulkWhatsApp.BulkMessages;

public static class BulkMessageConsts
{
    public const string NumberPrefix = "BULK-WA-";
    public const int MaxNumberLength = 40;
    public const int MaxTitleLength = 200;
    public const int MaxLabelLength = 64;
    public const int MaxLabels = 20;

    /// <summary>Marks a campaign that is the test message of a draft.</summary>
    public const string TestLabel = "Test";
    public const int MaxVariablesLength = 32_768;
    public const int MaxReasonLength = 1_000;
    public const int MaxFileNameLength = 255;
    public const int MaxContentTypeLength = 128;
    public const int MaxMediaIdLength = 64;
    public const int MaxSeriesParts = 200;
    public const int MaxCommentLength = 4_000;
    public const int MaxMentions = 20;
    public const int MaxUserNameLength = 256;

    /// <summary>The maximum size of a header attachment, in bytes (meta-cloud-api.md 5.3).</summary>
    public const long MaxImageBytes = 5 * 1024 * 1024;
    public const long MaxVideoBytes = 16 * 1024 * 1024;
    public const long MaxDocumentBytes = 100 * 1024 * 1024;
}

/// <summary>Where a campaign takes its people from.</summary>
public enum RecipientType
{
    IndividualRecipients = 0,
    RecipientList = 1,

    /// <summary>Whoever a filter finds when the campaign is submitted.</summary>
    Segment = 2,
}

/// <summary>Whom a campaign is followed up with.</summary>
public enum FollowUpPeople
{
    /// <summary>It was sent to them, and they have not read it.</summary>
    NotRead = 0,

    /// <summary>It was sent to them, and they have not answered.</summary>
    NotReplied = 1,

    /// <summary>It failed for them.</summary>
    Failed = 2,
}
