using System.Globalization;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Localization;
using BulkWhatsApp.RecipientLists;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Segments;

/// <summary>Puts filters into words, in the caller's language.</summary>
public class SegmentSentences(
    IRecipientListRepository lists,
    IBulkMessageRepository campaigns,
    IWhatsAppAccountRepository accounts,
    SegmentFilters filters,
    IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>A stored filter as one sentence; what is wrong with it, if it cannot be used any more, as after an erasure.</summary>
    public virtual async Task<string> DescribeAsync(string json)
    {
        try
        {
            return await DescribeAsync(SegmentFilterReader.Read(json));
        }
        catch (SegmentFilterException problem)
        {
            return filters.ReasonOf(problem);
        }
    }

    /// <summary>The whole filter as one sentence.</summary>
    public virtual async Task<string> DescribeAsync(SegmentFilter filter)
    {
        var names = await LoadNamesAsync(filter);
        var (origin, ids) = (filter.People.Origin, filter.People.Ids);
        var people = ids.Count == 0
            ? localizer[$"Segment:People:{origin}:All"].Value
            : localizer[$"Segment:People:{origin}", Join(ids.Select(names.Of), "Segment:Or")].Value;
        if (filter.Slice is not null)
        {
            people = localizer["Segment:Slice", people];
        }

        return filter.Where is null ? people : localizer["Segment:Sentence", people, Describe(filter.Where, names, isInner: false)];
    }

    /// <summary>Each of the filter's conditions, in order.</summary>
    public virtual async Task<IReadOnlyList<string>> DescribeConditionsAsync(SegmentFilter filter)
    {
        var names = await LoadNamesAsync(filter);
        return [.. filter.Conditions.Select(condition => Describe(condition, names, isInner: true))];
    }

    private string Describe(SegmentNode node, Names names, bool isInner) => node switch
    {
        SegmentGroup { Nodes: [var only], Kind: not SegmentGroupKind.None } => Describe(only, names, isInner),
        SegmentGroup group => Enclose(
            localizer[
                $"Segment:Group:{group.Kind}", string.Join("; ", group.Nodes.Select(inner => Describe(inner, names, isInner: true)))],
            isInner),
        ListCondition list => localizer[
            $"Segment:List:{list.Quantifier}",
            Join(list.Lists.Select(names.Of), list.Quantifier == SegmentQuantifier.AllOf ? "Segment:And" : "Segment:Or")],
        DataCondition data => DescribeData(data),
        MessageCondition message => DescribeMessages(message, names),
        AnswerCondition answer => localizer[
                $"Segment:Answer:{answer.Kind}{(answer.IsNot ? ":Not" : "")}", answer.Text ?? "", DescribeAnswered(answer, names)]
            .Value.TrimEnd(),
        ConsentCondition consent => localizer[$"Segment:Consent:{consent.Category}{(consent.IsNot ? ":Not" : "")}"],
        CountryCondition country => localizer[
            country.IsNot ? "Segment:Country:Not" : "Segment:Country",
            string.Join(", ", country.Countries.Select(code => new RegionInfo(code).DisplayName))],
        LastContactCondition contact => localizer[contact.IsNot ? "Segment:LastContact:Not" : "Segment:LastContact", contact.Days],
        SourceCondition source => DescribeSource(source),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    private string DescribeData(DataCondition condition)
    {
        var isDay = condition.Value is not null && !SegmentValues.TryReadNumber(condition.Value, out _);
        var comparison = condition.Operator switch
        {
            DataOperator.Less when isDay => "Before",
            DataOperator.Greater when isDay => "After",
            var other => $"{other}",
        };
        return localizer[
            $"Segment:Data:{comparison}", condition.Field ?? localizer["DisplayName:RecipientName"].Value, condition.Value ?? ""];
    }

    private string DescribeMessages(MessageCondition condition, Names names)
    {
        var outcome = localizer[$"Segment:Outcome:{condition.Outcome}"].Value;
        if (condition.WithinHours is { } hours)
        {
            outcome = localizer["Segment:WithinHours", outcome, hours];
        }

        var amount = (condition.IsAtMost, condition.Count) switch
        {
            (false, 1) => "AtLeastOne",
            (false, _) => "AtLeast",
            (true, 0) => "None",
            _ => "AtMost",
        };
        return localizer[$"Segment:Messages:{amount}", outcome, DescribeScope(condition.Scope, names), condition.Count].Value.TrimEnd();
    }

    private string DescribeScope(MessageScope scope, Names names) => string.Join(", ", new[]
    {
        Part("Segment:Of:Campaigns", scope.Campaigns.Select(names.Of)),
        Part("Segment:Of:Labels", scope.Labels.Select(Quote)),
        Part("Segment:Of:Templates", scope.Templates.Select(Quote)),
        Part("Segment:Of:Accounts", scope.Accounts.Select(names.Of)),
        scope.LastDays is { } days ? localizer["Segment:Of:LastDays", days].Value : null,
        scope.From is { } from ? localizer["Segment:Of:From", $"{from:yyyy-MM-dd}"].Value : null,
        scope.To is { } to ? localizer["Segment:Of:To", $"{to:yyyy-MM-dd}"].Value : null,
    }.OfType<string>());

    private string DescribeAnswered(AnswerCondition condition, Names names) => string.Join(", ", new[]
    {
        Part("Segment:To:Campaigns", condition.Campaigns.Select(names.Of)),
        Part("Segment:To:Accounts", condition.Accounts.Select(names.Of)),
        condition.LastDays is { } days ? localizer["Segment:Of:LastDays", days].Value : null,
    }.OfType<string>());

    private string DescribeSource(SourceCondition condition)
    {
        var fields = string.Join("; ", condition.Fields.Select(
            field => $"{field.Field} {localizer[$"Enum:FieldOperator:{field.Operator}"].Value} {field.Value}".TrimEnd()));
        var of = fields.Length == 0 ? Quote(condition.Source) : $"{Quote(condition.Source)} ({fields})";
        return localizer[condition.IsNot ? "Segment:Source:Not" : "Segment:Source", of];
    }

    private string? Part(string key, IEnumerable<string> names) =>
        Join(names, "Segment:Or") is { Length: > 0 } joined ? localizer[key, joined].Value : null;

    private string Join(IEnumerable<string> names, string last)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : localizer[last, string.Join(", ", all[..^1]), all[^1]];
    }

    private static string Enclose(string text, bool isInner) => isInner ? $"({text})" : text;

    private string Quote(string name) => localizer["Segment:Quote", name];

    private async Task<Names> LoadNamesAsync(SegmentFilter filter)
    {
        var ids = filter.Conditions.SelectMany(IdsOf).Concat(filter.People.Ids).Distinct().ToList();
        var names = new Dictionary<Guid, string>();
        if (ids.Count > 0)
        {
            (await lists.GetListAsync(list => ids.Contains(list.Id))).ForEach(list => names[list.Id] = list.Name);
            (await campaigns.GetListAsync(campaign => ids.Contains(campaign.Id))).ForEach(campaign => names[campaign.Id] = campaign.Title);
            (await accounts.GetListAsync(account => ids.Contains(account.Id))).ForEach(account => names[account.Id] = account.Name);
        }

        return new Names(names.ToDictionary(x => x.Key, x => Quote(x.Value)), localizer["Segment:Gone"]);
    }

    private static IEnumerable<Guid> IdsOf(SegmentCondition condition) => condition switch
    {
        ListCondition list => list.Lists,
        MessageCondition message => [.. message.Scope.Campaigns, .. message.Scope.Accounts],
        AnswerCondition answer => [.. answer.Campaigns, .. answer.Accounts],
        _ => [],
    };

    private sealed record Names(Dictionary<Guid, string> Known, string Gone)
    {
        public string Of(Guid id) => Known.GetValueOrDefault(id, Gone);
    }
}
