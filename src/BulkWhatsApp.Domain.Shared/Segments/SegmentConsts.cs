namespace BulkWhatsApp.Segments;

public static class SegmentConsts
{
    public const int MaxNameLength = 128;
    public const int MaxDescriptionLength = 1_000;

    /// <summary>Characters of a filter, as JSON.</summary>
    public const int MaxFilterLength = 32_768;

    /// <summary>Characters of the counts kept with a campaign, as JSON.</summary>
    public const int MaxCountsLength = 2_000;
}
