using BulkWhatsApp.Accounts;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    public virtual async Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct)
    {
        // Tenant by tenant, so that one does not hold up another.
        foreach (var ofTenant in pairs.GroupBy(pair => ValueTuple.Create(pair.TenantId)))
        {
            await ChangeAsync(context => new People(context, ofTenant.Key.Item1).LearnAsync([.. ofTenant], ct), ct);
        }
    }

    public virtual Task<bool> SuppressAsync(NewOptOut optOut, CancellationToken ct) => ChangeAsync(
        context => new People(context, optOut.TenantId).SuppressAsync(optOut, ct), ct);

    public virtual Task LiftAsync(
        Guid? tenantId,
        string address,
        IReadOnlyCollection<OptOutSource> sources,
        OptOutScope? only,
        DateTime at,
        CancellationToken ct) => ChangeAsync(
        context => new People(context, tenantId).LiftAsync(address, sources, only, at, ct), ct);

    public virtual Task<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>> FindNumbersAsync(
        IReadOnlyCollection<(Guid? TenantId, string Wamid)> messages,
        CancellationToken ct) => ReadAsync<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>>(
        async context =>
        {
            var wamids = messages.Select(message => message.Wamid).Distinct().ToArray();
            var found = await Rows<WhatsAppMessage>(context).Where(m => EF.Parameter(wamids).Contains(m.Wamid))
                .Select(m => new { m.TenantId, m.Wamid, m.PhoneNumber }).ToListAsync(ct);
            var wanted = messages.ToHashSet();
            return found.Where(m => wanted.Contains((m.TenantId, m.Wamid!))).DistinctBy(m => (m.TenantId, m.Wamid))
                .ToDictionary(m => (m.TenantId, m.Wamid!), m => m.PhoneNumber);
        },
        ct);

    public virtual Task ProposeNumberAsync(Guid? tenantId, string oldAddress, string newNumber, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var person = await new People(context, tenantId).LockPersonAsync(oldAddress, ct);

            // By list id, so that the index (list, number) is used.
            var lists = await Rows<RecipientList>(context)
                .Where(l => l.TenantId == tenantId && !l.IsDeleted).Select(l => l.Id).ToArrayAsync(ct);
            await Rows<Recipient>(context)
                .Where(r => EF.Parameter(lists).Contains(r.RecipientListId) && person.Contains(r.PhoneNumber) && r.PhoneNumber != newNumber)
                .ExecuteUpdateAsync(recipient => recipient.SetProperty(r => r.ChangedToNumber, newNumber), ct);
        },
        ct);

    public virtual Task<TenantWords?> GetWordsAsync(Guid? tenantId, CancellationToken ct) => ReadAsync(
        context => Rows<OptOutSettings>(context).Where(s => s.TenantId == tenantId)
            .Select(s => new TenantWords(s.StopWords, s.StartWords, s.Confirmation)).FirstOrDefaultAsync(ct),
        ct);

    public virtual Task<ReplySender?> FindSenderAsync(Guid? tenantId, string phoneNumberId, CancellationToken ct) => ReadAsync(
        context => Rows<WhatsAppAccount>(context)
            .Where(a => a.TenantId == tenantId && a.PhoneNumberId == phoneNumberId && !a.IsDeleted && a.Status == AccountStatus.Active
                && a.AccessTokenCipher != null)
            .Select(a => new ReplySender(a.BaseUrl, a.ApiVersion, a.WabaId, a.AccessTokenCipher!)).FirstOrDefaultAsync(ct),
        ct);

    /// <summary>The other addresses of these people, one step away.</summary>
    internal static async Task<List<(string Address, string Other)>> GetOtherAddressesAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, string[] addresses, CancellationToken ct)
    {
        // Each side of a pair has its own index.
        var ofTenant = Rows<PhoneIdentity>(context).Where(i => i.TenantId == tenantId);
        var forth = await ofTenant.Where(i => EF.Parameter(addresses).Contains(i.Address))
            .Select(i => new { i.Address, Other = i.Alias }).ToListAsync(ct);
        var back = await ofTenant.Where(i => EF.Parameter(addresses).Contains(i.Alias))
            .Select(i => new { Address = i.Alias, Other = i.Address }).ToListAsync(ct);

        // SQL Server's usual collations ignore case, but user ids may differ only in case.
        var asked = addresses.ToHashSet();
        return [.. forth.Concat(back).Where(pair => asked.Contains(pair.Address)).Select(pair => (pair.Address, pair.Other))];
    }
}
