using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>The people of deleted lists, whenever those were deleted, with the imports that brought them. An import that still runs is left to fail or to end.</summary>
public class DeletedListCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts) : ICleaner, ITransientDependency
{
    private const int Batch = 5_000;

    public string Kind => "DeletedLists";

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.GetDbContextAsync();
        var deleted = db.RecipientLists.IgnoreQueryFilters().Where(x => x.IsDeleted);
        var people = db.Recipients.IgnoreQueryFilters();
        var imports = db.RecipientImports.IgnoreQueryFilters().Where(x => x.Status != ImportStatus.Running);
        var list = await deleted
            .Where(x => people.Any(person => person.RecipientListId == x.Id) || imports.Any(import => import.RecipientListId == x.Id))
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        if (list is null)
        {
            return 0;
        }

        var ofList = imports.Where(x => x.RecipientListId == list);
        var removed = await people.Where(x => x.RecipientListId == list).OrderBy(x => x.Sequence).Take(Batch).ExecuteDeleteAsync(cancellationToken);
        removed += await db.Set<RejectedRowRecord>().Where(x => ofList.Any(import => import.Id == x.ImportId)).OrderBy(x => x.Id).Take(Batch)
            .ExecuteDeleteAsync(cancellationToken);
        return removed > 0 ? removed : await ofList.ExecuteDeleteAsync(cancellationToken);
    }
}
