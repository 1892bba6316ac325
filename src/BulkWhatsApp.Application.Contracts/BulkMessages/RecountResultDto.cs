namespace BulkWhatsApp.BulkMessages;

public class RecountResultDto
{
    /// <summary>What was wrong and is right now, such as "sent 90 → 100"; null when the counters were right.</summary>
    public string? Difference { get; set; }

    /// <summary>As they are now.</summary>
    public BulkMessageCountsDto Counts { get; set; } = new();
}
