namespace BulkWhatsApp.OptOuts;

/// <summary>The provider's fastest way to add very many opt-outs, in the transaction of the current unit of work.</summary>
public interface IOptOutBulkWriter
{
    /// <returns>How many were added; numbers already suppressed are left as they are.</returns>
    Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken);
}
