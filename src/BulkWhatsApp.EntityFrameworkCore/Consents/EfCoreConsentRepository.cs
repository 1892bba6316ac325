using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Consents;

public class EfCoreConsentRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider, ICurrentTenant currentTenant)
    : EfCoreRepository<IBulkWhatsAppDbContext, Consent, Guid>(dbContextProvider), IConsentRepository
{
    private static readonly SortColumns<Consent> Columns = new()
    {
        ["at"] = x => x.At,
        ["phoneNumber"] = x => x.PhoneNumber,
        ["state"] = x => x.State,
        ["source"] = x => x.Source,
    };

    public virtual async Task<long> GetCountAsync(ConsentFilter filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<Consent>> GetPagedListAsync(
        ConsentFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).AsNoTracking()
            .OrderBySorting(sorting, Columns, "at desc")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual async Task<List<ConsentEntry>> GetLedgerAsync(
        IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).ConsentEntries.AsNoTracking().Where(x => addresses.Contains(x.PhoneNumber))
            .OrderByDescending(x => x.At).ThenByDescending(x => x.CreationTime).ThenByDescending(x => x.Id)
            .ToListAsync(cancellationToken);

    public virtual async Task<bool> RecordAsync(NewConsent consent, CancellationToken cancellationToken = default) =>
        await (await PeopleAsync()).RecordConsentAsync(consent, cancellationToken);

    public virtual async Task<long> RecordManyAsync(
        IReadOnlyCollection<NewConsent> consents, CancellationToken cancellationToken = default) =>
        consents.Count == 0 ? 0 : await (await PeopleAsync()).RecordConsentsAsync(consents, cancellationToken);

    public virtual async Task FollowOptOutsAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        await db.SaveChangesAsync(cancellationToken);
        await (await PeopleAsync()).FollowConsentsAsync(addresses, await db.GetUtcNowAsync(cancellationToken), cancellationToken);
    }

    public virtual async Task<MarketingRules> GetRulesAsync(
        BulkMessage message, Guid accountId, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var ofAccount = await db.Accounts.Where(x => x.Id == accountId).Select(x => x.ConsentPolicy).FirstOrDefaultAsync(cancellationToken);
        var settings = await db.ConsentSettings.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return MarketingRules.Of(
            message.ConsentPolicy, ofAccount, settings, FrequencyCap.Of(message.CapMessages, message.CapDays), message.CapAction,
            message.TestOfId is not null);
    }

    private async Task<People> PeopleAsync() => new(await GetDbContextAsync(), currentTenant.Id);

    private async Task<IQueryable<Consent>> GetFilteredAsync(ConsentFilter filter)
    {
        var query = (await GetDbSetAsync()).Where(x => x.Category == ConsentCategory.Marketing);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Contains(filter.Text);
            query = query.Where(x => EF.Functions.Like(x.PhoneNumber.ToLower(), pattern, LikePattern.Escape));
        }

        query = filter.State is { } state ? query.Where(x => x.State == state) : query;
        return filter.Source is { } source ? query.Where(x => x.Source == source) : query;
    }
}
