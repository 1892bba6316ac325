using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;

namespace BulkWhatsApp.OptOuts;

/// <summary>The provider's fastest way to add a large number of opt-outs, in the transaction of the current unit of work.</summary>
public interface IOptOutBulkWriter
{
    /// <returns>How many of the numbers were not suppressed before.</returns>
    Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken);
}

public class EfCoreOptOutBulkWriter(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider, ICurrentTenant currentTenant)
    : IOptOutBulkWriter
{
    private const int ChunkSize = 1_000;

    public virtual async Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken)
    {
        var people = new People(await dbContextProvider.GetDbContextAsync(), currentTenant.Id);
        await people.LockAsync(cancellationToken);
        var otherForms = new List<AddressPair>();
        long added = 0;
        await foreach (var chunk in phoneNumbers.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            added += await people.ImportAsync(chunk, reason, cancellationToken);
            otherForms.AddRange(
                WhatsAppAddress.OtherFormsOf(chunk).Select(pair => new AddressPair(currentTenant.Id, pair.Number, pair.OtherForm)));
        }

        await people.LearnAsync(otherForms, cancellationToken);
        await people.FollowAllAsync(cancellationToken);
        await people.FollowAllConsentsAsync(cancellationToken);
        return added;
    }
}
