using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>
/// The addresses and opt-outs of a tenant's people, in the context's transaction. Whoever learns an address or changes opt-outs locks the
/// tenant's people first. If a pair and an opt-out arrive at the same moment, the second one then sees the first.
/// </summary>
internal sealed partial class People(IBulkWhatsAppDbContext context, Guid? tenantId)
{
    private const int ChunkSize = 5_000;

    private IQueryable<OptOut> OptOuts => EfCoreEngineStore.Rows<OptOut>(context).Where(o => o.TenantId == tenantId);

    private IQueryable<PhoneIdentity> Pairs => EfCoreEngineStore.Rows<PhoneIdentity>(context).Where(i => i.TenantId == tenantId);

    public Task LockAsync(CancellationToken ct) => context.LockNameAsync($"BulkWhatsApp.People:{tenantId}", ct);

    /// <summary>
    /// Stores the pairs. A pair of two equal addresses asks only for the opt-outs to be extended to the person's other addresses.
    /// </summary>
    public async Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct)
    {
        await LockAsync(ct);
        var now = await context.GetUtcNowAsync(ct);
        foreach (var chunk in pairs.Distinct().Chunk(ChunkSize))
        {
            await KeepAsync([.. chunk.Where(pair => pair.SaysSomething)], now, ct);
            string[] addresses = [.. chunk.SelectMany(pair => new[] { pair.Address, pair.Alias }).Distinct()];
            await FollowAsync(addresses, now, ct);
            await FollowConsentsAsync(addresses, now, ct);
        }
    }

    /// <summary>
    /// All addresses of the person, the given one first. The lock keeps anybody from learning another before the transaction ends.
    /// </summary>
    public async Task<IReadOnlyList<string>> LockPersonAsync(string address, CancellationToken ct)
    {
        await LockAsync(ct);
        var person = (await GetPeopleAsync([address], ct))[0];
        return [address, .. person.Where(other => other != address).Order(StringComparer.Ordinal)];
    }

    /// <returns>True if the address was not suppressed before.</returns>
    public async Task<bool> SuppressAsync(NewOptOut wanted, CancellationToken ct)
    {
        await LockAsync(ct);
        var now = await context.GetUtcNowAsync(ct);
        var at = wanted.At < now ? wanted.At : now;
        var known = await context.OptOuts.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(o => o.PhoneNumber == wanted.PhoneNumber && o.TenantId == tenantId, ct);
        if (known is null)
        {
            var added = new OptOut(
                Guid.CreateVersion7(),
                tenantId,
                wanted.PhoneNumber,
                wanted.Scope,
                wanted.Source,
                StorableText.Cut(wanted.Reason, OptOutConsts.MaxReasonLength),
                at);
            added.SetWords(StorableText.Cut(wanted.Words, OptOutConsts.MaxWordsLength), wanted.MessageId);
            Add([added], now);
            await context.SaveChangesAsync(ct);
        }
        else
        {
            await SayAgainAsync(known, wanted, at, now, ct);
        }

        await LearnAsync(
            [.. WhatsAppAddress.PairsOf(tenantId, wanted.PhoneNumber), new AddressPair(tenantId, wanted.PhoneNumber, wanted.PhoneNumber)],
            ct);
        return known is null;
    }

    public async Task LiftAsync(
        string address, IReadOnlyCollection<OptOutSource> sources, OptOutScope? only, DateTime at, CancellationToken ct)
    {
        var person = await LockPersonAsync(address, ct);
        var before = at.AddSeconds(1);
        await OptOuts
            .Where(o => sources.Contains(o.Source)
                && (only == null || o.Scope == only)
                && person.Contains(o.PhoneNumber)
                && o.OptedOutAt < before)
            .ExecuteDeleteAsync(ct);

        // What was set in another way still holds for all addresses.
        await FollowAsync(person, await context.GetUtcNowAsync(ct), ct);
    }

    /// <summary>The same for all of the tenant's suppressed people who have another address.</summary>
    public async Task FollowAllAsync(CancellationToken ct)
    {
        await LockAsync(ct);
        var now = await context.GetUtcNowAsync(ct);
        var all = await OptOuts.Where(o => Pairs.Any(i => i.Address == o.PhoneNumber) || Pairs.Any(i => i.Alias == o.PhoneNumber))
            .Select(o => o.PhoneNumber).ToListAsync(ct);
        foreach (var chunk in all.Chunk(ChunkSize))
        {
            await FollowAsync(chunk, now, ct);
        }
    }

    /// <summary>Imports a list of opt-outs: new ones, and wider ones in place of marketing only.</summary>
    /// <returns>How many of the numbers were not suppressed before.</returns>
    public async Task<int> ImportAsync(IReadOnlyCollection<string> numbers, string? reason, CancellationToken ct)
    {
        var wanted = numbers.ToArray();
        var now = await context.GetUtcNowAsync(ct);
        var known = await OptOuts.Where(o => EF.Parameter(wanted).Contains(o.PhoneNumber)).ToDictionaryAsync(o => o.PhoneNumber, ct);
        var added = wanted.Where(number => !known.ContainsKey(number)).Distinct().ToList()
            .ConvertAll(number => new OptOut(Guid.CreateVersion7(), tenantId, number, OptOutScope.All, OptOutSource.Import, reason, now));
        Add(added, now);
        await context.SaveChangesAsync(ct);
        var narrow = known.Values.Where(o => o.Scope > OptOutScope.All).ToList();
        var ids = narrow.Select(o => o.Id).ToArray();
        await OptOuts.Where(o => EF.Parameter(ids).Contains(o.Id)).ExecuteUpdateAsync(
            row =>
            {
                row.SetProperty(o => o.Scope, OptOutScope.All).SetProperty(o => o.Source, OptOutSource.Import);
                if (reason is not null)
                {
                    row.SetProperty(o => o.Reason, reason);
                }
            },
            ct);
        Tell(narrow.Select(o => (o.PhoneNumber, new OptedOutKind(OptOutScope.All, OptOutSource.Import, reason ?? o.Reason))), now);
        return added.Count;
    }

    /// <summary>
    /// The person opts out again. From then on an older opt-in that arrives late lifts nothing. An opt-out of everything is never narrowed
    /// to marketing, and one set by a person in this application keeps its source. An event is published only if something changed.
    /// </summary>
    private async Task SayAgainAsync(OptOut known, NewOptOut wanted, DateTime at, DateTime now, CancellationToken ct)
    {
        var isWidened = known.Scope > wanted.Scope;
        var source = known.Source is OptOutSource.Manual or OptOutSource.Import ? known.Source : wanted.Source;
        if (!isWidened && known.OptedOutAt >= at)
        {
            return;
        }

        await OptOuts.Where(o => o.Id == known.Id).ExecuteUpdateAsync(
            row =>
            {
                row.SetProperty(o => o.OptedOutAt, at);
                if (isWidened)
                {
                    row.SetProperty(o => o.Scope, wanted.Scope)
                        .SetProperty(o => o.Source, source)
                        .SetProperty(o => o.Words, StorableText.Cut(wanted.Words, OptOutConsts.MaxWordsLength))
                        .SetProperty(o => o.MessageId, wanted.MessageId);
                }
            },
            ct);
        if (isWidened)
        {
            Tell([(known.PhoneNumber, new OptedOutKind(wanted.Scope, source, known.Reason))], now);
        }
    }

    private async Task KeepAsync(AddressPair[] pairs, DateTime now, CancellationToken ct)
    {
        var addresses = pairs.Select(pair => pair.Address).Distinct().ToArray();
        var known = await Pairs.Where(i => EF.Parameter(addresses).Contains(i.Address))
            .Select(i => new { i.Address, i.Alias }).ToListAsync(ct);
        var stored = known.Select(pair => (pair.Address, pair.Alias)).ToHashSet();
        context.AddRange(pairs.Where(pair => !stored.Contains((pair.Address, pair.Alias))).Select(pair => new PhoneIdentity(pair, now)));
        await context.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Extends an opt-out of one address to the person's other addresses. Of several opt-outs the widest counts, and of equal ones the
    /// earliest. An event is published as for any opt-out.
    /// </summary>
    private async Task FollowAsync(IReadOnlyCollection<string> addresses, DateTime now, CancellationToken ct)
    {
        var looked = addresses.ToArray();
        var suppressing = await OptOuts.Where(o => EF.Parameter(looked).Contains(o.PhoneNumber)).ToListAsync(ct);
        var people = suppressing.Count == 0 ? [] : await GetPeopleAsync(suppressing.ConvertAll(o => o.PhoneNumber), ct);
        people.RemoveAll(person => person.Count == 1);
        if (people.Count == 0)
        {
            return;
        }

        var all = people.SelectMany(person => person).ToArray();
        var known = await OptOuts.Where(o => EF.Parameter(all).Contains(o.PhoneNumber)).ToDictionaryAsync(o => o.PhoneNumber, ct);
        var (added, widened) = (new List<OptOut>(), new List<(string Address, OptedOutKind Kind)>());
        foreach (var person in people)
        {
            var widest = suppressing.Where(o => person.Contains(o.PhoneNumber))
                .OrderBy(o => o.Scope).ThenBy(o => o.FollowsNumber is not null)
                .ThenBy(o => o.OptedOutAt).ThenBy(o => o.PhoneNumber, StringComparer.Ordinal).First();
            foreach (var address in person.Where(address => address != widest.PhoneNumber).Order(StringComparer.Ordinal))
            {
                if (!known.TryGetValue(address, out var own))
                {
                    added.Add(widest.Follow(Guid.CreateVersion7(), address));
                }
                else if (own.Scope > widest.Scope)
                {
                    await OptOuts.Where(o => o.Id == own.Id).ExecuteUpdateAsync(row => row.SetProperty(o => o.Scope, widest.Scope), ct);
                    widened.Add((address, new OptedOutKind(widest.Scope, own.Source, own.Reason)));
                }
            }
        }

        Add(added, now);
        Tell(widened, now);
        await context.SaveChangesAsync(ct);
    }

    /// <summary>Groups these addresses by person, each person once and with all known addresses.</summary>
    private async Task<List<HashSet<string>>> GetPeopleAsync(IReadOnlyCollection<string> addresses, CancellationToken ct)
    {
        var personOf = addresses.Distinct().ToDictionary(address => address, address => new HashSet<string> { address });
        for (var fresh = personOf.Keys.ToArray(); fresh.Length > 0;)
        {
            var next = new List<string>();
            foreach (var (address, other) in await EfCoreEngineStore.GetOtherAddressesAsync(context, tenantId, fresh, ct))
            {
                var person = personOf[address];
                if (!personOf.TryGetValue(other, out var same))
                {
                    same = [other];
                    next.Add(other);
                }

                if (same != person)
                {
                    person.UnionWith(same);
                }

                foreach (var one in same)
                {
                    personOf[one] = person;
                }
            }

            fresh = [.. next];
        }

        return [.. personOf.Values.Distinct()];
    }

    private void Add(List<OptOut> added, DateTime now)
    {
        foreach (var optOut in added)
        {
            // The engine's own event covers many opt-outs at once.
            optOut.ClearDistributedEvents();
            context.Add(optOut);
        }

        Tell(added.Select(o => (o.PhoneNumber, new OptedOutKind(o.Scope, o.Source, o.Reason))), now);
    }

    private void Tell(IEnumerable<(string Address, OptedOutKind Kind)> changed, DateTime now) => context.AddRange(
        changed.GroupBy(one => one.Kind)
            .Select(ofKind => OutgoingEventRow.Of(OptedOutEto.Name, tenantId, now, new OptedOutEto
            {
                TenantId = tenantId,
                PhoneNumbers = [.. ofKind.Select(one => one.Address)],
                Scope = ofKind.Key.Scope,
                Source = ofKind.Key.Source,
                Reason = ofKind.Key.Reason,
                OptedOutAt = now,
            })));

    private readonly record struct OptedOutKind(OptOutScope Scope, OptOutSource Source, string? Reason);
}
