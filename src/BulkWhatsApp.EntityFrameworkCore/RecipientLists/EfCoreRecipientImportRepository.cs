using System.Runtime.CompilerServices;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

public class EfCoreRecipientImportRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider, ICurrentTenant currentTenant)
    : EfCoreRepository<IBulkWhatsAppDbContext, RecipientImport, Guid>(dbContextProvider), IRecipientImportRepository
{
    public virtual async Task<long> GetCountAsync(Guid recipientListId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).LongCountAsync(x => x.RecipientListId == recipientListId, cancellationToken);

    public virtual async Task<List<RecipientImport>> GetPagedListAsync(
        Guid recipientListId, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => x.RecipientListId == recipientListId)
            .OrderByDescending(x => x.CreationTime)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    // The database's clock, which also decides when an import is silent.
    public virtual async Task<bool> TrySetAliveAsync(Guid id, long rowsRead, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => x.Id == id && x.Status == ImportStatus.Running)
            .ExecuteUpdateAsync(
                set => set.SetProperty(x => x.RowsRead, rowsRead).SetProperty(x => x.LastSeenAt, x => DateTime.UtcNow),
                cancellationToken) > 0;

    // Waits for a refresh that is just ending, and then finds nothing to stop.
    public virtual async Task<bool> StopRefreshAsync(Guid recipientListId, CancellationToken cancellationToken = default) =>
        await (await GetRefreshesAsync(recipientListId)).ExecuteUpdateAsync(
            set => set.SetProperty(x => x.Status, ImportStatus.Stopped).SetProperty(x => x.FinishedAt, x => DateTime.UtcNow),
            cancellationToken) > 0;

    public virtual async Task<bool> IsRefreshRunningAsync(Guid recipientListId, CancellationToken cancellationToken = default) =>
        await (await GetRefreshesAsync(recipientListId)).AnyAsync(cancellationToken);

    public virtual async Task AddRejectedRowsAsync(
        Guid importId, IReadOnlyCollection<RejectedRow> rows, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var records = rows.Select(row => new RejectedRowRecord
        {
            TenantId = currentTenant.Id,
            ImportId = importId,
            RowNumber = row.RowNumber,
            Field = StorableText.Cut(row.Field, 128),
            Value = StorableText.Cut(row.Value, 256),
            ReasonCode = StorableText.Cut(row.ReasonCode, 64),
            Detail = StorableText.Cut(row.Detail, 256),
            CellsJson = row.CellsJson,
        }).ToList();

        await db.Set<RejectedRowRecord>().AddRangeAsync(records, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        records.ForEach(record => ((DbContext)db).Entry(record).State = EntityState.Detached);
    }

    public virtual async IAsyncEnumerable<RejectedRow> GetRejectedRowsAsync(
        Guid importId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Reads the import through the filters first, so that nobody reads another tenant's rows.
        var import = await GetAsync(importId, includeDetails: false, cancellationToken: cancellationToken);
        var rows = (await GetDbContextAsync()).Set<RejectedRowRecord>()
            .Where(x => x.ImportId == import.Id).OrderBy(x => x.Id).AsNoTracking().AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return new RejectedRow(row.RowNumber, row.Field, row.Value, row.ReasonCode, row.Detail, row.CellsJson);
        }
    }

    private async Task<IQueryable<RecipientImport>> GetRefreshesAsync(Guid recipientListId) =>
        (await GetDbSetAsync()).Where(x => x.RecipientListId == recipientListId && x.IsRefresh && x.Status == ImportStatus.Running);
}
