using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.EntityFrameworkCore;

internal static class AddExtensions
{
    /// <summary>Stores new rows, possibly very many, without keeping them in the context.</summary>
    public static async Task AddAndForgetAsync<TEntity>(
        this IBulkWhatsAppDbContext context, IEnumerable<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
    {
        var added = rows.ToList();
        await context.Set<TEntity>().AddRangeAsync(added, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        added.ForEach(row => context.Entry(row).State = EntityState.Detached);
    }

    /// <summary>
    /// Stores the row unless its key exists; waits for anybody who is about to store the same key. Other pending changes of the context are
    /// saved first.
    /// </summary>
    public static async Task<bool> TryAddAsync<TEntity>(
        this IBulkWhatsAppDbContext context, TEntity row, CancellationToken cancellationToken)
        where TEntity : class
    {
        await context.SaveChangesAsync(cancellationToken);
        var entry = await context.Set<TEntity>().AddAsync(row, cancellationToken);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is AbpDbConcurrencyException or DbUpdateException)
        {
            return false;
        }
        finally
        {
            entry.State = EntityState.Detached;
        }
    }
}
