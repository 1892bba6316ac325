using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Pairs of addresses that neither a message nor an opt-out has any more: an opt-out reaches all addresses of a person by them, so those in use stay.</summary>
public class AddressCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.AddressDays), ITransientDependency
{
    public override string Kind => TraceKinds.Addresses;

    protected override async Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var unused = await db.PhoneIdentities
            .Where(x => x.LearntAt < before
                && !db.Messages.Any(message => message.PhoneNumber == x.Address) && !db.Messages.Any(message => message.PhoneNumber == x.Alias)
                && !db.OptOuts.Any(optOut => optOut.PhoneNumber == x.Address) && !db.OptOuts.Any(optOut => optOut.PhoneNumber == x.Alias))
            .Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        return unused.Count == 0 ? 0 : await db.PhoneIdentities.Where(x => unused.Contains(x.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
