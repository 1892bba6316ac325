using BulkWhatsApp.Consents;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Who a campaign reaches, and who is left out.</summary>
public partial class EfCoreBulkMessageRepository
{
    public virtual async Task<AudienceCounts> CountAudienceAsync(
        BulkMessage message, MarketingRules? rules, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var people = await NumbersOfAsync(db, message, cancellationToken);
        var (total, invalid, distinct) = IsOwnRows(message)
            ? await CountRowsAsync(db, message, people, cancellationToken)
            : (await people.LongCountAsync(cancellationToken), 0, null);
        var (optOuts, given) = (OptOutsOf(db, rules), Given(db));
        var suppressed = await people.LongCountAsync(number => optOuts.Any(o => o.PhoneNumber == number), cancellationToken);
        var counts = new AudienceCounts(total, invalid, distinct is null ? 0 : total - invalid - distinct.Value, suppressed);
        if (rules is null)
        {
            return counts;
        }

        var open = people.Where(number => !optOuts.Any(o => o.PhoneNumber == number));
        if (rules.Policy != ConsentPolicy.Off)
        {
            var lacking = await open.LongCountAsync(number => !given.Any(c => c.PhoneNumber == number), cancellationToken);
            counts = rules.NeedsConsent ? counts with { NoConsent = lacking } : counts with { Unconsented = lacking };
            open = rules.NeedsConsent ? open.Where(number => given.Any(c => c.PhoneNumber == number)) : open;
        }

        return rules.LeavesOutOverCap
            ? counts with { OverCap = await OverCap(db, open, message.TenantId, rules).LongCountAsync(cancellationToken) }
            : counts;
    }

    public virtual async Task<(long Count, List<LeftOutRecipient> Page)> GetLeftOutAsync(
        BulkMessage message,
        MarketingRules? rules,
        LeftOutReason? reason,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var leftOut = message.DocStatus == DocStatus.Draft
            ? await LeftOutOfDraftAsync(db, message, rules, cancellationToken)
            : db.BulkMessageExclusions.Where(x => x.BulkMessageId == message.Id).Select(x => new LeftOutRow
            {
                Place = x.Place, PhoneNumber = x.PhoneNumber, Name = x.RecipientName, Reason = (int)x.Reason,
            });
        leftOut = reason is { } wanted ? leftOut.Where(x => x.Reason == (int)wanted) : leftOut;
        var count = await leftOut.LongCountAsync(cancellationToken);
        var page = await leftOut.OrderBy(x => x.Place).ThenBy(x => x.PhoneNumber).Skip(skipCount).Take(maxResultCount).ToListAsync(cancellationToken);
        return (count, page.ConvertAll(x => new LeftOutRecipient(x.Place, x.PhoneNumber, x.Name, (LeftOutReason)x.Reason)));
    }

    private static async Task<(long Total, long Invalid, long? Distinct)> CountRowsAsync(
        IBulkWhatsAppDbContext db, BulkMessage message, IQueryable<string> numbers, CancellationToken cancellationToken)
    {
        var rows = db.BulkMessageRecipients.Where(x => x.BulkMessageId == message.Id);
        return (
            await rows.LongCountAsync(cancellationToken),
            await rows.LongCountAsync(x => x.PhoneNumber == null, cancellationToken),
            await numbers.LongCountAsync(cancellationToken));
    }

    /// <summary>Each number once; a list and a segment have each once anyway.</summary>
    private async Task<IQueryable<string>> NumbersOfAsync(IBulkWhatsAppDbContext db, BulkMessage message, CancellationToken ct) =>
        IsFoundByFilter(message) ? (await FindRowsAsync(db, message, ct)).Select(x => x.Address)
            : message.RecipientType == RecipientType.RecipientList ? OfList(db, message).Select(x => x.PhoneNumber)
            : db.BulkMessageRecipients.Where(x => x.BulkMessageId == message.Id && x.PhoneNumber != null)
                .Select(x => x.PhoneNumber!).Distinct();

    /// <summary>An opt-out of marketing blocks marketing templates only.</summary>
    private static IQueryable<OptOut> OptOutsOf(IBulkWhatsAppDbContext db, MarketingRules? rules) =>
        rules is null ? db.OptOuts.Where(x => x.Scope == OptOutScope.All) : db.OptOuts;

    private static IQueryable<Consent> Given(IBulkWhatsAppDbContext db) =>
        db.Consents.Where(x => x.Category == ConsentCategory.Marketing && x.State == ConsentState.Given);

    /// <summary>
    /// Those who have had as many marketing messages as a limit allows. Counts what went to the number itself: messages to the person's
    /// other addresses are seen when the campaign is launched or sent.
    /// </summary>
    private static IQueryable<string> OverCap(
        IBulkWhatsAppDbContext db, IQueryable<string> numbers, Guid? tenantId, MarketingRules rules)
    {
        var now = DateTime.UtcNow;
        var (one, other) = (rules.Caps[0], rules.Caps[^1]);
        var ofOne = EfCoreEngineStore.MarketingMessages(db, tenantId, now - one.Window);
        var ofOther = EfCoreEngineStore.MarketingMessages(db, tenantId, now - other.Window);
        return numbers.Where(number => ofOne.Count(m => m.PhoneNumber == number) >= one.Messages
            || ofOther.Count(m => m.PhoneNumber == number) >= other.Messages);
    }

    private async Task<IQueryable<LeftOutRow>> LeftOutOfDraftAsync(
        IBulkWhatsAppDbContext db, BulkMessage message, MarketingRules? rules, CancellationToken ct)
    {
        var rows = IsFoundByFilter(message)
            ? (await FindRowsAsync(db, message, ct)).Select(x => new LeftOutRow { Place = 0, PhoneNumber = x.Address, Name = x.Name })
            : message.RecipientType == RecipientType.RecipientList
            ? OfList(db, message).Select(x => new LeftOutRow { Place = x.Sequence, PhoneNumber = x.PhoneNumber, Name = x.Name })
            : db.BulkMessageRecipients.Where(x => x.BulkMessageId == message.Id && x.PhoneNumber != null)
                .Select(x => new LeftOutRow { Place = x.RowNumber, PhoneNumber = x.PhoneNumber!, Name = x.Name });
        var suppressed = OptOutsOf(db, rules);
        var needsConsent = rules?.NeedsConsent == true;
        var given = Given(db);
        var overCap = rules?.LeavesOutOverCap == true
            ? OverCap(db, rows.Select(x => x.PhoneNumber), message.TenantId, rules)
            : rows.Where(_ => false).Select(x => x.PhoneNumber);
        return rows
            .Select(x => new LeftOutRow
            {
                Place = x.Place,
                PhoneNumber = x.PhoneNumber,
                Name = x.Name,
                Reason = suppressed.Any(o => o.PhoneNumber == x.PhoneNumber) ? (int)LeftOutReason.OptedOut
                    : needsConsent && !given.Any(c => c.PhoneNumber == x.PhoneNumber) ? (int)LeftOutReason.NoConsent
                    : overCap.Contains(x.PhoneNumber) ? (int)LeftOutReason.OverCap
                    : LeftOutRow.NotLeftOut,
            })
            .Where(x => x.Reason != LeftOutRow.NotLeftOut);
    }

    /// <summary>A draft for a segment: its rows are not its people yet.</summary>
    private static bool IsFoundByFilter(BulkMessage message) => message is { RecipientType: RecipientType.Segment, IsFrozen: false };

    private static bool IsOwnRows(BulkMessage message) =>
        message.RecipientType != RecipientType.RecipientList && !IsFoundByFilter(message);

    /// <summary>Nobody, if no segment has been chosen yet.</summary>
    private async Task<IQueryable<SegmentRow>> FindRowsAsync(IBulkWhatsAppDbContext db, BulkMessage message, CancellationToken ct) =>
        await filters.FindAsync(message) is { } filter
            ? await segments.FindAsync(filter, message, ct)
            : db.Recipients.Where(_ => false).Select(x => new SegmentRow { Address = x.PhoneNumber, Name = x.Name, DataJson = x.DataJson });

    private sealed class LeftOutRow
    {
        public const int NotLeftOut = -1;

        public long Place { get; init; }
        public string PhoneNumber { get; init; } = null!;
        public string? Name { get; init; }
        public int Reason { get; init; }
    }
}
