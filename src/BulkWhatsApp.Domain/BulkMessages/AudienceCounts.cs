namespace BulkWhatsApp.BulkMessages;

/// <summary>Who a campaign would reach if it were submitted now.</summary>
/// <param name="Rows">Rows of the list, or of the document.</param>
/// <param name="InvalidNumbers">Rows whose mobile number is not a phone number.</param>
/// <param name="Duplicates">Rows that repeat a number.</param>
/// <param name="Suppressed">People who opted out.</param>
public sealed record AudienceCounts(long Rows, long InvalidNumbers, long Duplicates, long Suppressed)
{
    /// <summary>People who would get a message.</summary>
    public long Recipients => Rows - InvalidNumbers - Duplicates - Suppressed;
}
