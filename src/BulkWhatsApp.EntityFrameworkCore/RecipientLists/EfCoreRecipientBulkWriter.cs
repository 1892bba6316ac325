using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

/// <summary>The provider's fastest way to add very many recipients, in the transaction of the current unit of work.</summary>
public interface IRecipientBulkWriter
{
    /// <returns>How many were added; numbers the list already has are left out.</returns>
    Task<long> AddAsync(Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken);
}

/// <summary>On any relational provider, by EF Core: chunk by chunk, so that memory does not grow with the file.</summary>
public class EfCoreRecipientBulkWriter(IDbContextProvider<IBulkWhatsAppDbContext> contexts, IGuidGenerator guids) : IRecipientBulkWriter
{
    private const int Chunk = 1_000;

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();

        // Imports into the same list come one after the other: with numbers in common, each could wait for the other's rows.
        await context.RecipientLists.IgnoreQueryFilters().Where(x => x.Id == recipientListId)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, x => x.Name), cancellationToken);
        long added = 0;
        await foreach (var chunk in recipients.Chunk(Chunk).WithCancellation(cancellationToken))
        {
            var numbers = chunk.Select(x => x.PhoneNumber).ToList();
            var known = await context.Recipients.IgnoreQueryFilters().Where(x => x.RecipientListId == recipientListId && numbers.Contains(x.PhoneNumber))
                .Select(x => x.PhoneNumber).ToHashSetAsync(cancellationToken);

            // The first row of a repeated number is the one that stays. EF Core inserts in the order of the ids, and so the database counts in the file's.
            var ids = new Queue<Guid>(chunk.Select(_ => guids.Create()).Order());
            var rows = chunk.Where(x => known.Add(x.PhoneNumber))
                .Select(x => new Recipient(ids.Dequeue(), tenantId, recipientListId, x.PhoneNumber, x.Name, x.DataJson)).ToList();
            await context.AddAndForgetAsync(rows, cancellationToken);
            added += rows.Count;
        }

        return added;
    }
}
