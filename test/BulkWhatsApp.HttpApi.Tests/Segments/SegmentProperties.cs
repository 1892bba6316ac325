using System.Collections;
using System.Reflection;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Segments;

/// <summary>
/// A segment's people are exactly those that a recount in memory finds, for random people, random filters, and a database that also has
/// other tenants' rows about the same numbers. Slices are disjoint, complete and not too large.
/// </summary>
public class SegmentProperties
{
    private const int Worlds = 20;
    private const int Size = 15;

    [Fact]
    public async Task A_segment_has_exactly_the_people_of_a_recount()
    {
        // No engine, which would send the messages and look for what became of them.
        await using var application = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:IsWorker", "false"));
        foreach (var seed in Enumerable.Range(0, Worlds).Select(_ => (ulong)Random.Shared.NextInt64()))
        {
            var world = SegmentWorld.Make.Sample(Size, new Rnd(seed), Size)[0];
            await InWorldAsync(application, world, async queries =>
            {
                foreach (var filter in Filters(world).Sample(Size, new Rnd(seed), Size))
                {
                    var expected = world.Recount(filter);
                    var people = await queries.GetPeopleAsync(filter).ToListAsync();
                    people.Select(x => (x.PhoneNumber, x.Name, Data: x.DataJson)).ShouldBe(
                        expected.Select(x => (PhoneNumber: (string?)x.Number, x.Name, Data: SegmentWorld.Json(x.Data))),
                        ignoreOrder: true, Describe(filter));

                    await CheckCountsAsync(queries, world, filter, expected);
                    await CheckReasonsAsync(queries, world, filter, expected);
                    await CheckSlicesAsync(queries, filter, expected);
                }
            });
        }
    }

    private static async Task CheckCountsAsync(
        ISegmentQueries queries, SegmentWorld world, SegmentFilter filter, List<SegmentWorld.Person> expected)
    {
        var numbers = expected.ConvertAll(x => x.Number);
        foreach (var isMarketing in new[] { false, true })
        {
            var left = numbers.Where(x => !world.OptOuts.Any(o => o.Number == x && (isMarketing || o.Scope == 0))).ToList();
            var agreed = left.FindAll(x => world.Consents.Any(
                c => c is { Category: ConsentCategory.Marketing, State: ConsentState.Given } && c.Number == x));
            (await queries.CountAsync(filter, isMarketing ? MarketingRules.None : null)).ShouldBe(
                new SegmentCounts(numbers.Count, numbers.Count - left.Count, isMarketing ? left.Count - agreed.Count : 0, 0),
                Describe(filter));
        }
    }

    private static async Task CheckReasonsAsync(
        ISegmentQueries queries, SegmentWorld world, SegmentFilter filter, List<SegmentWorld.Person> expected)
    {
        var first = await queries.GetFirstAsync(filter, 3);
        first.Count.ShouldBe(Math.Min(3, expected.Count), Describe(filter));
        foreach (var match in first)
        {
            var person = expected.Single(x => x.Number == match.PhoneNumber);
            match.Conditions.ShouldBe(
                filter.Conditions.Index().Where(x => world.IsTrue(x.Item, person)).Select(x => x.Index + 1), Describe(filter));
        }
    }

    private static async Task CheckSlicesAsync(ISegmentQueries queries, SegmentFilter filter, List<SegmentWorld.Person> expected)
    {
        foreach (var size in new[] { 1, 2, 4 })
        {
            var slices = await queries.SliceAsync(filter, size);
            var parts = new List<string>();
            foreach (var slice in slices)
            {
                parts.AddRange(await queries.GetPeopleAsync(filter with { Slice = slice }).Select(x => x.PhoneNumber!).ToListAsync());
            }

            parts.ShouldBe(expected.Select(x => x.Number), ignoreOrder: true, $"{size} {Describe(filter)}");
            slices.Count.ShouldBeGreaterThanOrEqualTo((expected.Count + size - 1) / size);
        }
    }

    private static string Describe(SegmentFilter filter) =>
        $"{filter.People.Origin} [{string.Join(' ', filter.People.Ids)}] {Describe(filter.Where)}";

    private static string Describe(object? part) => part switch
    {
        SegmentGroup group => $"{group.Kind}({string.Join(" | ", group.Nodes.Select(Describe))})",
        SegmentNode or MessageScope => $"{part.GetType().Name}{{{string.Join(", ", Set(part))}}}",
        IEnumerable several and not string => $"[{string.Join(' ', several.Cast<object>())}]",
        _ => $"{part}",
    };

    private static IEnumerable<string> Set(object part) => part.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(x => x.GetValue(part) is not (null or ICollection { Count: 0 }))
        .Select(x => $"{x.Name} {Describe(x.GetValue(part))}");

    private static Gen<SegmentFilter> Filters(SegmentWorld world) =>
        from origin in Gen.Elements(Enum.GetValues<SegmentOrigin>())
        from ids in Gen.SubListOf(origin switch
        {
            SegmentOrigin.Lists => world.Lists,
            SegmentOrigin.Campaigns => world.Campaigns.Select(x => x.Id),
            _ => world.Accounts,
        })
        from isAll in Gen.Choose(0, 2)
        from root in Groups(world, depth: 1)
        from hasWhere in Gen.Choose(0, 5)
        select new SegmentFilter(new SegmentPeople(origin, isAll == 0 ? [] : [.. ids]), hasWhere == 0 ? null : root);

    private static Gen<SegmentGroup> Groups(SegmentWorld world, int depth) =>
        from kind in Gen.Elements(Enum.GetValues<SegmentGroupKind>())
        from count in Gen.Choose(1, 3)
        from nodes in Gen.ArrayOf(
            depth == SegmentConsts.MaxDepth
                ? Conditions(world)
                : Gen.OneOf(Conditions(world), Conditions(world), Groups(world, depth + 1).Select(x => (SegmentNode)x)), count)
        select new SegmentGroup(kind, nodes);

    private static Gen<SegmentNode> Conditions(SegmentWorld world) => Gen.OneOf<SegmentNode>(
        from quantifier in Gen.Elements(Enum.GetValues<SegmentQuantifier>())
        from lists in Gen.NonEmptyListOf(Gen.Elements(world.Lists))
        select (SegmentNode)new ListCondition(quantifier, [.. lists.Distinct()]),
        from field in Gen.Elements<string?>("city", "the \"age\"", "none", null)
        from comparison in Gen.Elements(
            DataOperator.Equals, DataOperator.NotEquals, DataOperator.Contains, DataOperator.NotContains, DataOperator.IsSet,
            DataOperator.IsNotSet)
        from value in Gen.Elements<string>("Berlin", "BERLIN", "er", "50%_", "ann", "30")
        select (SegmentNode)new DataCondition(
            field, comparison, comparison is DataOperator.IsSet or DataOperator.IsNotSet ? null : value),
        from comparison in Gen.Elements(DataOperator.Less, DataOperator.Greater)
        from value in Gen.Elements("7", "30.4", "-5", "2026-01-01", "2026-01-31")
        select (SegmentNode)new DataCondition("the \"age\"", comparison, value),
        Messages(world),
        Messages(world),
        from kind in Gen.Elements(Enum.GetValues<AnswerKind>())
        from isNot in Gen.Choose(0, 1)
        from text in Gen.Elements("yes", "YES please", "100%", "no")
        from campaigns in Some(world.Campaigns.Select(x => x.Id))
        from accounts in Some(world.Accounts)
        from days in Days
        select (SegmentNode)new AnswerCondition(kind, isNot == 1, kind == AnswerKind.Any ? null : text, campaigns, accounts, days),
        from isNot in Gen.Choose(0, 1)
        from category in Gen.Elements(Enum.GetValues<ConsentCategory>())
        select (SegmentNode)new ConsentCondition(isNot == 1, category),
        from isNot in Gen.Choose(0, 1)
        from countries in Gen.NonEmptyListOf(Gen.Elements("DE", "US", "AT", "CA"))
        select (SegmentNode)new CountryCondition(isNot == 1, [.. countries.Distinct()]),
        from isNot in Gen.Choose(0, 1)
        from days in Gen.Choose(1, 12)
        select (SegmentNode)new LastContactCondition(isNot == 1, days),
        from isNot in Gen.Choose(0, 1)
        select (SegmentNode)new SourceCondition(isNot == 1, "Moody", "Number", null, []));

    private static Gen<SegmentNode> Messages(SegmentWorld world) =>
        from outcome in Gen.Elements(Enum.GetValues<MessageOutcome>())
        from hours in Gen.Choose(-40, 60)
        from isAtMost in Gen.Choose(0, 1)
        from count in Gen.Choose(0, 2)
        from campaigns in Some(world.Campaigns.Where(x => !x.IsTest).Select(x => x.Id))
        from labels in Some(SegmentWorld.Labels)
        from templates in Some(SegmentWorld.Templates)
        from accounts in Some(world.Accounts)
        from days in Days
        from day in Gen.Choose(0, 30)
        let limits = outcome is MessageOutcome.Read or MessageOutcome.NotRead or MessageOutcome.Replied or MessageOutcome.NotReplied
        let first = day < 12 ? DateOnly.FromDateTime(SegmentWorld.Now.AddDays(-day)) : (DateOnly?)null
        select (SegmentNode)new MessageCondition(
            new MessageScope(
                campaigns, labels, templates, accounts, days, day % 2 == 0 ? first : null, day % 2 == 1 ? first : null),
            outcome, limits && hours > 0 ? hours : null, isAtMost == 1, isAtMost == 1 ? count : Math.Max(1, count));

    private static Gen<int?> Days => Gen.Choose(-10, 12).Select(days => days > 0 ? days : (int?)null);

    /// <summary>Nothing, in most cases.</summary>
    private static Gen<List<T>> Some<T>(IEnumerable<T> all) =>
        from few in Gen.SubListOf(all)
        from isAsked in Gen.Choose(0, 3)
        select isAsked == 0 ? few.ToList() : [];

    private static async Task InWorldAsync(TestApplication application, SegmentWorld world, Func<ISegmentQueries, Task> look)
    {
        var tenantId = Guid.NewGuid();
        MoodySource.Set(tenantId, () => world.OfSource.ToAsyncEnumerable());
        await application.InTenantAsync(tenantId, async services =>
        {
            var contexts = services.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>();
            await world.StoreAsync(await contexts.GetDbContextAsync(), tenantId);
        });
        await application.InTenantAsync(tenantId, services => look(services.GetRequiredService<ISegmentQueries>()));
    }
}
