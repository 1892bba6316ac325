namespace BulkWhatsApp.BulkMessages;

/// <summary>Who a campaign would reach if it were submitted now.</summary>
public class AudienceCountsDto
{
    /// <summary>Rows of the list, or of the document.</summary>
    public long Rows { get; set; }

    /// <summary>People who would get a message.</summary>
    public long Recipients { get; set; }

    /// <summary>Rows whose mobile number is not a phone number.</summary>
    public long InvalidNumbers { get; set; }

    /// <summary>Rows that repeat a number.</summary>
    public long Duplicates { get; set; }

    /// <summary>People who opted out.</summary>
    public long Suppressed { get; set; }
}
