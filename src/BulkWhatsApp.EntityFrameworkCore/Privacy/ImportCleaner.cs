using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Of imports that ended long ago the refused rows go, and the name of the file; how many there were stays.</summary>
public class ImportCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.ImportDays), ITransientDependency
{
    public override string Kind => TraceKinds.ImportRows;

    protected override async Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var import = await db.RecipientImports.Where(x => x.FinishedAt < before && x.FileName != "")
            .OrderBy(x => x.FinishedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        if (import is not { } id)
        {
            return 0;
        }

        var rows = await db.Set<RejectedRowRecord>().Where(x => x.ImportId == id).OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
        return rows > 0
            ? rows
            : await db.RecipientImports.Where(x => x.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.FileName, "").SetProperty(x => x.FailureValue, (string?)null), cancellationToken);
    }
}
