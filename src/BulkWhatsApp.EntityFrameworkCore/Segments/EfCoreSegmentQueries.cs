using System.Runtime.CompilerServices;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.OptOuts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Segments;

/// <inheritdoc cref="ISegmentQueries"/>
public class EfCoreSegmentQueries(IDbContextProvider<IBulkWhatsAppDbContext> contexts, IServiceProvider services, IClock clock)
    : ISegmentQueries, ITransientDependency
{
    public virtual async Task CheckAsync(SegmentFilter filter, CancellationToken cancellationToken = default)
    {
        var db = await contexts.GetDbContextAsync();
        var (origin, ids) = (filter.People.Origin, filter.People.Ids);
        await CheckAsync(0, ids, origin switch
        {
            SegmentOrigin.Lists => (db.RecipientLists.Select(x => x.Id), SegmentProblemCodes.ListMissing),
            SegmentOrigin.Campaigns => (db.BulkMessages.Select(x => x.Id), SegmentProblemCodes.CampaignMissing),
            _ => (db.Accounts.Select(x => x.Id), SegmentProblemCodes.AccountMissing),
        });
        foreach (var (number, condition) in filter.Conditions.Index())
        {
            await CheckAsync(number + 1, ListsOf(condition), (db.RecipientLists.Select(x => x.Id), SegmentProblemCodes.ListMissing));
            await CheckAsync(number + 1, CampaignsOf(condition), (db.BulkMessages.Select(x => x.Id), SegmentProblemCodes.CampaignMissing));
            await CheckAsync(number + 1, AccountsOf(condition), (db.Accounts.Select(x => x.Id), SegmentProblemCodes.AccountMissing));
        }

        async Task CheckAsync(int condition, IReadOnlyList<Guid> wanted, (IQueryable<Guid> Known, string Code) kind)
        {
            var asked = wanted.ToArray();
            if (asked.Length > 0
                && await kind.Known.CountAsync(id => EF.Parameter(asked).Contains(id), cancellationToken) < asked.Length)
            {
                throw new SegmentFilterException(condition, kind.Code);
            }
        }
    }

    public virtual async Task<SegmentCounts> CountAsync(
        SegmentFilter filter, MarketingRules? rules, CancellationToken cancellationToken = default)
    {
        var (db, compiler) = await PlanAsync(filter, cancellationToken);
        var optOuts = db.OptOuts.Where(o => rules != null || o.Scope == OptOutScope.All);
        var people = compiler.Compile(filter).LeftJoin(
            optOuts, row => row.Address, o => o.PhoneNumber, (row, o) => new { row.Address, OptOut = o!.PhoneNumber });
        if (rules is null)
        {
            var found = await people.GroupBy(x => x.OptOut != null)
                .Select(group => new { IsOptedOut = group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
            return new SegmentCounts(found.Sum(x => x.Count), found.Where(x => x.IsOptedOut).Sum(x => x.Count), 0, 0);
        }

        var agreed = people.LeftJoin(
            Given(db), x => x.Address, c => c.PhoneNumber,
            (x, c) => new Marked { Address = x.Address, OptOut = x.OptOut, Consent = c!.PhoneNumber });
        var counts = rules.Caps.Count == 0 ? await CountAsync(agreed, cancellationToken)
            : await CountWithOftenAsync(WithOften(db, agreed, rules.Caps), cancellationToken);
        return new SegmentCounts(
            counts.Sum(x => x.Count),
            counts.Where(x => x.IsOptedOut).Sum(x => x.Count),
            counts.Where(x => !x.IsOptedOut && !x.HasConsent).Sum(x => x.Count),
            counts.Where(x => !x.IsOptedOut && x is { HasConsent: true, IsOver: true }).Sum(x => x.Count));
    }

    public virtual async Task<List<SegmentMatch>> GetFirstAsync(
        SegmentFilter filter, int max, CancellationToken cancellationToken = default)
    {
        var (_, compiler) = await PlanAsync(filter, cancellationToken);
        var first = await compiler.Compile(filter).OrderBy(row => row.Address).Take(max)
            .Select(row => new { row.Address, row.Name }).ToListAsync(cancellationToken);
        var addresses = first.Select(person => person.Address).ToArray();
        var among = compiler.Compile(filter with { Where = null }).Where(row => EF.Parameter(addresses).Contains(row.Address));
        var trueOf = addresses.ToDictionary(address => address, _ => new List<int>());
        foreach (var (number, condition) in filter.Conditions.Index())
        {
            var holds = await among.Where(compiler.PredicateOf(condition)).Select(row => row.Address).ToListAsync(cancellationToken);
            holds.ForEach(address => trueOf[address].Add(number + 1));
        }

        return first.ConvertAll(person => new SegmentMatch(person.Address, person.Name, trueOf[person.Address]));
    }

    public virtual async IAsyncEnumerable<AudienceMember> GetPeopleAsync(
        SegmentFilter filter, BulkMessage? part = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = await FindAsync(filter, part, cancellationToken);
        long place = 0;
        var people = rows.OrderBy(row => row.Address).Select(row => new { row.Address, row.Name, row.DataJson }).AsAsyncEnumerable();
        await foreach (var person in people.WithCancellation(cancellationToken))
        {
            yield return new AudienceMember(++place, person.Address, person.Address, person.Name, person.DataJson);
        }
    }

    /// <inheritdoc cref="GetPeopleAsync"/>
    internal async Task<IQueryable<SegmentRow>> FindAsync(SegmentFilter filter, BulkMessage? part, CancellationToken ct)
    {
        var (db, compiler) = await PlanAsync(filter, ct);
        var rows = compiler.Compile(filter);
        if (part?.SeriesId is not { } series)
        {
            return rows;
        }

        var others = db.BulkMessages.Where(b => b.SeriesId == series && b.Id != part.Id && b.DocStatus == DocStatus.Submitted);
        var taken = db.BulkMessageRecipients.Where(r => r.PhoneNumber != null && others.Any(b => b.Id == r.BulkMessageId))
            .Select(r => r.PhoneNumber!);
        var forth = db.PhoneIdentities.Where(i => taken.Contains(i.Alias)).Select(i => i.Address);
        var back = db.PhoneIdentities.Where(i => taken.Contains(i.Address)).Select(i => i.Alias);
        return rows.Where(row => !taken.Contains(row.Address) && !forth.Contains(row.Address) && !back.Contains(row.Address));
    }

    public virtual async Task<IReadOnlyList<SegmentSlice>> SliceAsync(
        SegmentFilter filter, int size, CancellationToken cancellationToken = default)
    {
        var (_, compiler) = await PlanAsync(filter, cancellationToken);
        var slices = new List<SegmentSlice>();
        var edges = new SegmentEdges(size);
        await foreach (var address in compiler.Compile(filter).Select(row => row.Address).OrderBy(address => address).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            if (edges.Next(address) is { } edge)
            {
                slices.Add(new SegmentSlice(slices.Count == 0 ? null : slices[^1].Before, edge));
            }
        }

        slices.Add(new SegmentSlice(slices.Count == 0 ? null : slices[^1].Before, null));
        return slices;
    }

    private async Task<(IBulkWhatsAppDbContext Db, SegmentCompiler Compiler)> PlanAsync(SegmentFilter filter, CancellationToken ct)
    {
        var db = await contexts.GetDbContextAsync();
        await db.PrepareLargeQueriesAsync(ct);
        return (db, new SegmentCompiler(db, await SegmentPlan.MakeAsync(db, ReadSourceAsync, filter, clock.Now, ct)));
    }

    // Asked for only when it is needed: the application's sources may themselves use what this serves.
    private Task<string[]> ReadSourceAsync(SourceCondition condition, CancellationToken ct) =>
        services.GetRequiredService<ISegmentSources>().ReadAsync(condition, ct);

    /// <summary>Also whether they have had as many marketing messages as one of the limits allows.</summary>
    private IQueryable<Marked> WithOften(IBulkWhatsAppDbContext db, IQueryable<Marked> people, IReadOnlyList<FrequencyCap> caps)
    {
        var first = people.LeftJoin(
            Often(db, caps[0]), x => x.Address, address => address,
            (x, address) => new Marked { Address = x.Address, OptOut = x.OptOut, Consent = x.Consent, Often = address });
        return caps.Skip(1).Aggregate(first, (marked, cap) => marked.LeftJoin(
            Often(db, cap), x => x.Address, address => address,
            (x, address) => new Marked { Address = x.Address, OptOut = x.OptOut, Consent = x.Consent, Often = x.Often ?? address }));
    }

    private IQueryable<string> Often(IBulkWhatsAppDbContext db, FrequencyCap cap) =>
        EfCoreEngineStore.MarketingMessages(db.Messages, db.BulkMessages, clock.Now - cap.Window)
            .GroupBy(m => m.PhoneNumber).Where(ofPerson => ofPerson.Count() >= cap.Messages).Select(ofPerson => ofPerson.Key);

    private static Task<List<Group>> CountAsync(IQueryable<Marked> people, CancellationToken ct) => people
        .GroupBy(x => new { IsOptedOut = x.OptOut != null, HasConsent = x.Consent != null })
        .Select(group => new Group(group.Key.IsOptedOut, group.Key.HasConsent, false, group.LongCount()))
        .ToListAsync(ct);

    private static Task<List<Group>> CountWithOftenAsync(IQueryable<Marked> people, CancellationToken ct) => people
        .GroupBy(x => new { IsOptedOut = x.OptOut != null, HasConsent = x.Consent != null, IsOver = x.Often != null })
        .Select(group => new Group(group.Key.IsOptedOut, group.Key.HasConsent, group.Key.IsOver, group.LongCount()))
        .ToListAsync(ct);

    private sealed record Group(bool IsOptedOut, bool HasConsent, bool IsOver, long Count);

    /// <summary>Consent to marketing, as a campaign asks for it.</summary>
    internal static IQueryable<Consent> Given(IBulkWhatsAppDbContext db) =>
        db.Consents.Where(c => c.Category == ConsentCategory.Marketing && c.State == ConsentState.Given);

    private static IReadOnlyList<Guid> ListsOf(SegmentCondition condition) => (condition as ListCondition)?.Lists ?? [];

    private static IReadOnlyList<Guid> CampaignsOf(SegmentCondition condition) => condition switch
    {
        MessageCondition message => message.Scope.Campaigns,
        AnswerCondition answer => answer.Campaigns,
        _ => [],
    };

    private static IReadOnlyList<Guid> AccountsOf(SegmentCondition condition) => condition switch
    {
        MessageCondition message => message.Scope.Accounts,
        AnswerCondition answer => answer.Accounts,
        _ => [],
    };
}

/// <summary>A person, and what keeps a campaign from writing to it.</summary>
internal sealed class Marked
{
    public string Address { get; init; } = null!;
    public string? OptOut { get; init; }
    public string? Consent { get; init; }
    public string? Often { get; init; }
}

/// <summary>
/// Finds where the slices of an ordered sequence of addresses end: at the shortest text between two of them, among the last tenth that
/// fits. A shortest text is the beginning of many numbers, and so hardly ever anybody's.
/// </summary>
internal sealed class SegmentEdges(int size)
{
    private readonly int _looksFrom = size - (size / 10);
    private string? _previous;
    private string? _edge;
    private int _sinceStart;
    private int _sinceEdge;

    /// <returns>The end of a slice that lies before this address, or null.</returns>
    public string? Next(string address)
    {
        if (_previous is not null && _sinceStart >= _looksFrom)
        {
            var between = ShortestBetween(_previous, address);
            if (_edge is null || between.Length <= _edge.Length)
            {
                (_edge, _sinceEdge) = (between, 0);
            }
        }

        _previous = address;
        _sinceStart++;
        _sinceEdge++;
        if (_sinceStart <= size)
        {
            return null;
        }

        var end = _edge!;
        (_edge, _sinceStart, _sinceEdge) = (null, _sinceEdge, 0);
        return end;
    }

    /// <summary>After the first, and not after the second.</summary>
    private static string ShortestBetween(string first, string second)
    {
        var same = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        return second[..Math.Min(second.Length, same + 1)];
    }
}
