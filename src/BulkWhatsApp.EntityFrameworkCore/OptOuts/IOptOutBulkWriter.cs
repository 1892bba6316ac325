namespace BulkWhatsApp.OptOuts;

/// <summary>The provider's fastest way to add very many opt-outs, in the transaction of the current unit of work.</summary>
public interface IOptOutBulkWriter
{
    /// <returns>How many of the numbers were not suppressed before.</returns>
    Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken);
}
