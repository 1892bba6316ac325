using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>
/// Consents, under the same lock as the opt-outs. A line of the ledger stands under the address at which it was said; what holds is kept
/// for every address of the person.
/// </summary>
internal sealed partial class People
{
    private IQueryable<Consent> Consents => EfCoreEngineStore.Rows<Consent>(context).Where(c => c.TenantId == tenantId);

    private IQueryable<ConsentEntry> Ledger => EfCoreEngineStore.Rows<ConsentEntry>(context).Where(e => e.TenantId == tenantId);

    /// <summary>A withdrawal is an opt-out too, so that it holds whatever the settings are.</summary>
    /// <returns>Whether it changed what holds at this address.</returns>
    public async Task<bool> RecordConsentAsync(NewConsent said, CancellationToken ct)
    {
        await LearnAsync([.. WhatsAppAddress.PairsOf(tenantId, said.PhoneNumber)], ct);
        var now = await context.GetUtcNowAsync(ct);
        var person = (await GetPeopleAsync([said.PhoneNumber], ct))[0];
        if (said.MessageId is not null
            && await Ledger.AnyAsync(e => person.Contains(e.PhoneNumber) && e.MessageId == said.MessageId && e.State == said.State, ct))
        {
            return false;
        }

        var before = await StateOfAsync(said.PhoneNumber, ct);
        said = said with { TenantId = tenantId, At = said.At < now ? said.At : now };
        context.Add(new ConsentEntry(Guid.CreateVersion7(), said, now));
        await SetAsync([(person, said.Fact)], now, ct);
        if (said.State == ConsentState.Withdrawn)
        {
            var scope = said.Category == ConsentCategory.All ? OptOutScope.All : OptOutScope.Marketing;
            await SuppressAsync(
                new NewOptOut(tenantId, said.PhoneNumber, scope, OptOutSource.Manual, said.Note ?? said.Proof, said.At), ct);
        }

        return await StateOfAsync(said.PhoneNumber, ct) != before;
    }

    /// <summary>Consents of many people. Without a time (<see langword="default"/>) it is now, and changes no earlier consent.</summary>
    /// <returns>How many had not given it before.</returns>
    public async Task<int> RecordConsentsAsync(IReadOnlyCollection<NewConsent> consents, CancellationToken ct)
    {
        await LearnAsync([.. consents.SelectMany(one => WhatsAppAddress.PairsOf(tenantId, one.PhoneNumber))], ct);
        var now = await context.GetUtcNowAsync(ct);
        var given = 0;
        foreach (var chunk in consents.Chunk(ChunkSize))
        {
            var addresses = chunk.Select(one => one.PhoneNumber).Distinct().ToArray();
            var known = await Consents.Where(c => EF.Parameter(addresses).Contains(c.PhoneNumber))
                .ToDictionaryAsync(c => c.PhoneNumber, ct);
            var news = chunk.Where(one => IsNews(one, known.GetValueOrDefault(one.PhoneNumber)?.Fact))
                .Select(one => one with { TenantId = tenantId, At = one.At == default || one.At > now ? now : one.At })
                .GroupBy(one => one.PhoneNumber).Select(same => same.MaxBy(one => one.At)!).ToList();
            given += news.Count(one => known.GetValueOrDefault(one.PhoneNumber)?.State != ConsentState.Given);
            var personOf = (await GetPeopleAsync([.. news.Select(one => one.PhoneNumber)], ct))
                .SelectMany(person => person.Select(address => (address, person))).ToDictionary(one => one.address, one => one.person);
            await context.AddAndForgetAsync(news.Select(one => new ConsentEntry(Guid.CreateVersion7(), one, now)), ct);
            await SetAsync([.. news.Select(one => (personOf[one.PhoneNumber], one.Fact))], now, ct);
        }

        return given;
    }

    /// <summary>
    /// Opt-outs of these people become withdrawals, and the latest statement at one address of a person holds for the others.
    /// </summary>
    public async Task FollowConsentsAsync(IReadOnlyCollection<string> addresses, DateTime now, CancellationToken ct)
    {
        var looked = addresses.ToArray();
        var told = await OptOuts.Where(o => EF.Parameter(looked).Contains(o.PhoneNumber)).Select(o => o.PhoneNumber)
            .Union(Consents.Where(c => EF.Parameter(looked).Contains(c.PhoneNumber)).Select(c => c.PhoneNumber)).ToListAsync(ct);
        if (told.Count == 0)
        {
            return;
        }

        var people = await GetPeopleAsync(told, ct);
        var all = people.SelectMany(person => person).ToArray();
        var optOuts = await OptOuts.Where(o => EF.Parameter(all).Contains(o.PhoneNumber)).ToListAsync(ct);
        await AddWithdrawalsAsync(optOuts.FindAll(o => o.FollowsNumber is null), now, ct);
        var known = await Consents.Where(c => EF.Parameter(all).Contains(c.PhoneNumber)).ToListAsync(ct);
        var facts = optOuts.Select(o => (Address: o.PhoneNumber, Fact: FactOf(o)))
            .Concat(known.Select(c => (Address: c.PhoneNumber, c.Fact))).ToLookup(one => one.Address, one => one.Fact);
        await SetAsync(
            [.. people.Select(person => (person, person.SelectMany(address => facts[address])
                .Aggregate((last, next) => next.IsLaterThan(last) ? next : last)))],
            now,
            ct);
    }

    /// <summary>The same for all of the tenant's opt-outs that are no withdrawals yet.</summary>
    public async Task FollowAllConsentsAsync(CancellationToken ct)
    {
        var now = await context.GetUtcNowAsync(ct);
        var untold = await OptOuts
            .Where(o => !Consents.Any(c => c.PhoneNumber == o.PhoneNumber && (c.State == ConsentState.Withdrawn || c.At > o.OptedOutAt)))
            .Select(o => o.PhoneNumber).ToListAsync(ct);
        foreach (var chunk in untold.Chunk(ChunkSize))
        {
            await FollowConsentsAsync(chunk, now, ct);
        }
    }

    private static bool IsNews(NewConsent said, ConsentFact? known) => known is not { } fact
        || (said.At == default ? fact.State != ConsentState.Given : said.Fact.IsLaterThan(fact));

    private static ConsentFact FactOf(OptOut optOut) => new(ConsentState.Withdrawn, SourceOf(optOut.Source), optOut.OptedOutAt);

    private static ConsentSource SourceOf(OptOutSource source) => source switch
    {
        OptOutSource.Import => ConsentSource.Import,
        OptOutSource.UserPreference => ConsentSource.UserPreference,
        OptOutSource.MetaRefusal => ConsentSource.MetaRefusal,
        OptOutSource.Reply => ConsentSource.Reply,
        OptOutSource.ErasedBefore => ConsentSource.ErasedBefore,
        _ => ConsentSource.Person,
    };

    private async Task<ConsentState?> StateOfAsync(string address, CancellationToken ct) =>
        await Consents.Where(c => c.PhoneNumber == address).Select(c => (ConsentState?)c.State).FirstOrDefaultAsync(ct);

    /// <summary>Lines for opt-outs that are later than anything in the ledger of their address.</summary>
    private async Task AddWithdrawalsAsync(List<OptOut> optOuts, DateTime now, CancellationToken ct)
    {
        var addresses = optOuts.Select(o => o.PhoneNumber).ToArray();
        var last = (await Ledger.Where(e => EF.Parameter(addresses).Contains(e.PhoneNumber))
                .Select(e => new { e.PhoneNumber, e.State, e.At, e.CreationTime }).ToListAsync(ct))
            .GroupBy(e => e.PhoneNumber).ToDictionary(same => same.Key, same => same.MaxBy(e => (e.At, e.CreationTime))!);
        await context.AddAndForgetAsync(
            optOuts.Where(o => !last.TryGetValue(o.PhoneNumber, out var e)
                    || o.OptedOutAt > e.At || (o.OptedOutAt == e.At && e.State != ConsentState.Withdrawn))
                .Select(o => new ConsentEntry(
                    Guid.CreateVersion7(),
                    new NewConsent(
                        tenantId, o.PhoneNumber, o.Scope == OptOutScope.All ? ConsentCategory.All : ConsentCategory.Marketing,
                        ConsentState.Withdrawn, SourceOf(o.Source), o.OptedOutAt, Origin: null, o.Words,
                        o.Words is null ? o.Reason : null, o.MessageId, o.CreatorId),
                    now)),
            ct);
    }

    /// <summary>What holds for all addresses of these people from now on, unless they said something later. Told as an event.</summary>
    private async Task SetAsync(
        IReadOnlyCollection<(HashSet<string> Person, ConsentFact Fact)> statements, DateTime now, CancellationToken ct)
    {
        var all = statements.SelectMany(one => one.Person).Distinct().ToArray();
        var known = await context.Consents.IgnoreQueryFilters().AsTracking()
            .Where(c => c.TenantId == tenantId && EF.Parameter(all).Contains(c.PhoneNumber)).ToDictionaryAsync(c => c.PhoneNumber, ct);
        var changed = new Dictionary<string, ConsentFact>();
        foreach (var (person, fact) in statements)
        {
            foreach (var address in person)
            {
                if (!known.TryGetValue(address, out var own))
                {
                    known[address] = own = new Consent(Guid.CreateVersion7(), tenantId, address, fact);
                    context.Add(own);
                    changed[address] = fact;
                }
                else if (own.State is var before && own.Apply(fact) && own.State != before)
                {
                    changed[address] = fact;
                }
            }
        }

        context.AddRange(changed.GroupBy(one => (one.Value.State, one.Value.Source))
            .SelectMany(same => same.Chunk(ChunkSize).Select(some => OutgoingEventRow.Of(
                ConsentChangedEto.Name, tenantId, now, new ConsentChangedEto
                {
                    TenantId = tenantId,
                    PhoneNumbers = [.. some.Select(one => one.Key)],
                    Category = ConsentCategory.Marketing,
                    State = same.Key.State,
                    Source = same.Key.Source,
                    At = some.Max(one => one.Value.At),
                }))));
        await context.SaveChangesAsync(ct);
    }
}
