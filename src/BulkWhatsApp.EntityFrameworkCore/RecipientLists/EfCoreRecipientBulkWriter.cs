using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

/// <summary>For any relational provider, through EF Core. Works chunk by chunk, so that memory does not grow with the file.</summary>
public class EfCoreRecipientBulkWriter(IDbContextProvider<IBulkWhatsAppDbContext> contexts, IGuidGenerator guids) : IRecipientBulkWriter
{
    private const int Chunk = 1_000;

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();

        // Imports into the same list run one after the other: if they had numbers in common, each could wait for the other's rows.
        await context.RecipientLists.IgnoreQueryFilters().Where(x => x.Id == recipientListId)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, x => x.Name), cancellationToken);
        long added = 0;
        await foreach (var chunk in recipients.Chunk(Chunk).WithCancellation(cancellationToken))
        {
            var numbers = chunk.Select(x => x.PhoneNumber).ToList();
            var known = await context.Recipients.IgnoreQueryFilters()
                .Where(x => x.RecipientListId == recipientListId && numbers.Contains(x.PhoneNumber))
                .Select(x => x.PhoneNumber).ToHashSetAsync(cancellationToken);

            // The first row of a repeated number wins. EF Core inserts in id order, so the database numbers the rows in file order.
            var ids = new Queue<Guid>(chunk.Select(_ => guids.Create()).Order());
            var rows = chunk.Where(x => known.Add(x.PhoneNumber))
                .Select(x => new Recipient(ids.Dequeue(), tenantId, recipientListId, x.PhoneNumber, x.Name, x.DataJson)).ToList();
            await context.AddAndForgetAsync(rows, cancellationToken);
            added += rows.Count;
        }

        return added;
    }
}
