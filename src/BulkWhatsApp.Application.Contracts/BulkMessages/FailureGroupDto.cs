namespace BulkWhatsApp.BulkMessages;

/// <summary>The failed messages of a campaign that share a reason.</summary>
public class FailureGroupDto
{
    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int ErrorCode { get; set; }

    public long Count { get; set; }

    /// <summary>In the caller's language.</summary>
    public string Reason { get; set; } = null!;

    /// <summary>What to do about it, in the caller's language.</summary>
    public string Remedy { get; set; } = null!;
}
