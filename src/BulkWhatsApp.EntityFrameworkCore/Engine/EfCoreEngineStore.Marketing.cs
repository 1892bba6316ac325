using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    public virtual Task<bool> RecordConsentAsync(NewConsent consent, CancellationToken ct) => ChangeAsync(
        context => new People(context, consent.TenantId).RecordConsentAsync(consent, ct), ct);

    public virtual Task<ConsentReplies?> GetConsentRepliesAsync(Guid? tenantId, CancellationToken ct) => ReadAsync(
        context => Rows<ConsentSettings>(context).Where(s => s.TenantId == tenantId)
            .Select(s => new ConsentReplies(s.Confirmation, s.ConfirmButtons)).FirstOrDefaultAsync(ct),
        ct);

    public virtual Task<int> TakeOverOptOutsAsync(int max, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var consents = Rows<Consent>(context);
            var untold = await Rows<OptOut>(context)
                .Where(o => !consents.Any(c => c.PhoneNumber == o.PhoneNumber && c.TenantId == o.TenantId))
                .OrderBy(o => o.Id).Take(max).Select(o => new { o.TenantId, o.PhoneNumber }).ToListAsync(ct);
            foreach (var ofTenant in untold.GroupBy(o => ValueTuple.Create(o.TenantId)))
            {
                var people = new People(context, ofTenant.Key.Item1);
                await people.LockAsync(ct);
                await people.FollowConsentsAsync([.. ofTenant.Select(o => o.PhoneNumber)], await context.GetUtcNowAsync(ct), ct);
            }

            return untold.Count;
        },
        ct);

    /// <summary>The name that claims of a tenant's limited campaigns lock, so that two never count the same message to a person.</summary>
    internal static string CapLockOf(Guid? tenantId) => $"BulkWhatsApp.MarketingCap:{tenantId}";

    internal static async Task<MarketingRules> GetRulesAsync(IBulkWhatsAppDbContext context, LockedCampaign campaign, CancellationToken ct)
    {
        if (!campaign.IsMarketing)
        {
            return MarketingRules.None;
        }

        var row = await (
            from b in Rows<BulkMessage>(context)
            join a in Rows<WhatsAppAccount>(context) on b.AccountId equals a.Id
            where b.Id == campaign.Id
            select new { b.ConsentPolicy, OfAccount = a.ConsentPolicy, b.CapMessages, b.CapDays, b.CapAction, b.TestOfId })
            .FirstOrDefaultAsync(ct);
        var settings = await Rows<ConsentSettings>(context).FirstOrDefaultAsync(s => s.TenantId == campaign.TenantId, ct);
        return row is null ? MarketingRules.None : MarketingRules.Of(
            row.ConsentPolicy, row.OfAccount, settings, FrequencyCap.Of(row.CapMessages, row.CapDays), row.CapAction,
            row.TestOfId is not null);
    }

    /// <summary>Those of the addresses whose person has given no consent to marketing messages, or withdrew it.</summary>
    internal static async Task<HashSet<string>> FindWithoutConsentAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, string[] addresses, CancellationToken ct)
    {
        var given = await Rows<Consent>(context)
            .Where(c => EF.Parameter(addresses).Contains(c.PhoneNumber) && c.TenantId == tenantId
                && c.Category == ConsentCategory.Marketing && c.State == ConsentState.Given)
            .Select(c => c.PhoneNumber).ToHashSetAsync(ct);
        return [.. addresses.Where(address => !given.Contains(address))];
    }

    /// <summary>
    /// When these people got marketing messages since then, under any of their addresses. One being sent, or of which nobody knows whether
    /// it was, counts as sent now.
    /// </summary>
    internal static async Task<Dictionary<string, List<DateTime>>> GetWrittenAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, string[] addresses, DateTime since, DateTime now, CancellationToken ct)
    {
        var written = addresses.Distinct().ToDictionary(address => address, _ => new List<DateTime>());
        var pairs = await GetOtherAddressesAsync(context, tenantId, [.. written.Keys], ct);
        var looked = written.Keys.Concat(pairs.Select(pair => pair.Other)).Distinct().ToArray();
        var messages = Rows<WhatsAppMessage>(context).Where(m => m.TenantId == tenantId);
        var found = await MarketingMessages(messages, Rows<BulkMessage>(context).Where(b => b.TenantId == tenantId), since)
            .Where(m => EF.Parameter(looked).Contains(m.PhoneNumber)).Select(m => new { m.PhoneNumber, m.SentAt }).ToListAsync(ct);
        var owners = pairs.Where(pair => pair.Other != pair.Address).ToLookup(pair => pair.Other, pair => pair.Address);
        foreach (var message in found)
        {
            IEnumerable<string> people = [.. owners[message.PhoneNumber], message.PhoneNumber];
            foreach (var address in people.Distinct().Where(written.ContainsKey))
            {
                written[address].Add(message.SentAt ?? now);
            }
        }

        return written;
    }

    /// <summary>Messages that count towards a limit, except tests. The index (number, tenant) finds a person's.</summary>
    internal static IQueryable<WhatsAppMessage> MarketingMessages(
        IQueryable<WhatsAppMessage> ofTenant, IQueryable<BulkMessage> campaigns, DateTime since) => ofTenant.Where(
        m => m.Status >= MessageStatus.Sending && m.Status <= MessageStatus.Read
            && (m.SentAt > since || (m.SentAt == null && m.Status <= MessageStatus.Unconfirmed))
            && campaigns.Any(
                b => b.Id == m.BulkMessageId && b.TemplateCategory == TemplateCategory.Marketing && b.TestOfId == null));

    /// <summary>Marks who of the chunk gets no message, and why.</summary>
    private static async Task MarkLeftOutAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, List<RecipientRow> chunk, DateTime now, CancellationToken ct)
    {
        var rules = await GetRulesAsync(context, campaign, ct);
        var addresses = rules.NeedsConsent || rules.LeavesOutOverCap
            ? chunk.Where(row => !row.IsSuppressed).Select(row => row.Number).OfType<string>().Distinct().ToArray()
            : [];
        var lacking = addresses.Length > 0 && rules.NeedsConsent
            ? await FindWithoutConsentAsync(context, campaign.TenantId, addresses, ct)
            : [];
        var written = addresses.Length > 0 && rules.LeavesOutOverCap
            ? await GetWrittenAsync(context, campaign.TenantId, addresses, now - rules.LongestWindow, now, ct)
            : [];
        foreach (var row in chunk.Where(row => row.Number is not null))
        {
            row.LeftOut = row.IsSuppressed ? LeftOutReason.OptedOut
                : lacking.Contains(row.Number!) ? LeftOutReason.NoConsent
                : written.TryGetValue(row.Number!, out var times) && rules.FreeAt(times, now) is not null ? LeftOutReason.OverCap
                : null;
        }
    }

    private static List<LeftOutRecipient> LeftOutOf(List<RecipientRow> chunk) => chunk.FindAll(row => row.LeftOut is not null)
        .ConvertAll(row => new LeftOutRecipient(row.Place, row.Number!, row.Name, row.LeftOut!.Value));

    internal static LeftOutCounts CountsOf(IReadOnlyCollection<LeftOutRecipient> leftOut, long duplicates) => new(
        leftOut.Count(one => one.Reason == LeftOutReason.OptedOut),
        duplicates,
        leftOut.Count(one => one.Reason == LeftOutReason.NoConsent),
        leftOut.Count(one => one.Reason == LeftOutReason.OverCap));
}
