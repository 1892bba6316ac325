namespace BulkWhatsApp.BulkMessages;

/// <summary>Numbers without gaps, per tenant and prefix, drawn in the current transaction.</summary>
public interface INumberSeries
{
    /// <summary>1 for the first call; the row of the series stays locked until the transaction ends.</summary>
    Task<long> NextAsync(string prefix, CancellationToken cancellationToken = default);
}
