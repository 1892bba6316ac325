using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Reports;

/// <summary>Sums campaigns by what they have in common, beside the period before.</summary>
public class ReportGroups(IBulkMessageRepository bulkMessages, AccountNames accountNames, IStringLocalizer<BulkWhatsAppResource> localizer)
    : ITransientDependency
{
    internal static readonly string[] CountColumns =
    [
        "Recipients", "Sent", "Delivered", "Read", "Failed", "Queued", "Held", "Unconfirmed", "Cancelled", "Suppressed",
        "CompletionPercent", "Replied", "ReplyPercent",
    ];

    public virtual async Task<ReportGroupsDto> GetAsync(BulkMessageFilter filter, ReportGrouping grouping, TimeZoneInfo zone, DateTime now)
    {
        var before = ReportPeriod.Before(filter.From, filter.To ?? now, zone);
        var earlier = before is { } period ? filter with { From = period.From, To = period.To } : null;
        var isOfTime = grouping is ReportGrouping.Month or ReportGrouping.Week;
        return new ReportGroupsDto
        {
            Items = isOfTime ? await GetTimesAsync(filter, earlier, grouping, zone) : await GetNamedAsync(filter, earlier, grouping),
            Totals = (await bulkMessages.GetTotalsAsync(filter)).ToDto(),
            Previous = earlier is null ? null : (await bulkMessages.GetTotalsAsync(earlier)).ToDto(),
            PreviousFrom = before?.From,
            PreviousTo = before?.To,
        };
    }

    /// <summary>Groups as a table, with a last row of sums.</summary>
    internal DownloadedTable ToTable(ReportGroupsDto summed, ReportGrouping grouping)
    {
        string[] columns = [grouping.ToString(), "Campaigns", .. CountColumns, "SentShare", "PreviousSent", "SentChange"];
        var rows = summed.Items.Select(group => RowOf(group.Name, group, group.Previous, summed.Totals))
            .Append(RowOf(localizer["Report:Sum"], summed.Totals, summed.Previous, summed.Totals));
        return new DownloadedTable([.. columns.Select(column => localizer[$"Report:{column}"].Value)], rows.ToAsyncEnumerable());
    }

    internal static IEnumerable<object?> ValuesOf(BulkMessageCountsDto counts) =>
    [
        counts.Recipients, counts.Sent, counts.Delivered, counts.Read, counts.Failed, counts.Queued, counts.Held, counts.Unconfirmed,
        counts.Cancelled, counts.Suppressed, counts.CompletionPercent, counts.Replied, counts.ReplyPercent,
    ];

    private static object?[] RowOf(
        string name, BulkMessageReportTotalsDto sums, BulkMessageReportTotalsDto? previous, BulkMessageReportTotalsDto totals) =>
    [
        name, sums.Campaigns, .. ValuesOf(sums.Counts), Percent(sums.Counts.Sent, totals.Counts.Sent), previous?.Counts.Sent,
        previous is null ? null : Percent(sums.Counts.Sent - previous.Counts.Sent, previous.Counts.Sent),
    ];

    private static decimal? Percent(long count, long of) => of == 0 ? null : Math.Round(100m * count / of, 1);

    /// <summary>Each month or week has the one before as its previous one.</summary>
    private async Task<List<ReportGroupDto>> GetTimesAsync(
        BulkMessageFilter filter, BulkMessageFilter? earlier, ReportGrouping grouping, TimeZoneInfo zone)
    {
        var shown = await GetAsync(filter);
        var known = earlier is null ? [] : await GetAsync(earlier);
        foreach (var (start, totals) in shown)
        {
            known[start] = known.GetValueOrDefault(start, CampaignTotals.None) + totals;
        }

        var first = known.Keys.DefaultIfEmpty().Min();
        return shown.OrderBy(group => group.Key)
            .Select(group => group.Value.ToGroup(
                ReportPeriod.NameOf(grouping, group.Key), group.Key, PreviousOf(ReportPeriod.Before(grouping, group.Key))))
            .ToList();

        CampaignTotals? PreviousOf(DateOnly start) =>
            start < first && earlier is null ? null : known.GetValueOrDefault(start, CampaignTotals.None);

        async Task<Dictionary<DateOnly, CampaignTotals>> GetAsync(BulkMessageFilter selected) =>
            (await bulkMessages.GetTotalsByTimeAsync(selected))
                .GroupBy(quarter => ReportPeriod.StartOf(grouping, ReportPeriod.DayOf(quarter.Key, zone)), quarter => quarter.Totals)
                .ToDictionary(group => group.Key, group => group.Aggregate((one, other) => one + other));
    }

    /// <summary>Also what was only in the period before, with zeros now.</summary>
    private async Task<List<ReportGroupDto>> GetNamedAsync(BulkMessageFilter filter, BulkMessageFilter? earlier, ReportGrouping grouping)
    {
        var shown = await GetAsync(filter);
        var before = earlier is null ? null : await GetAsync(earlier);
        return shown.Keys.Union(before?.Keys.ToArray() ?? [])
            .Select(name => shown.GetValueOrDefault(name, CampaignTotals.None)
                .ToGroup(name, null, before?.GetValueOrDefault(name, CampaignTotals.None)))
            .OrderByDescending(group => group.Counts.Sent).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

        // Two accounts of the same name, one of them deleted, are one group.
        async Task<Dictionary<string, CampaignTotals>> GetAsync(BulkMessageFilter selected) =>
            (await GetNamedTotalsAsync(selected, grouping)).GroupBy(group => group.Key, group => group.Totals)
                .ToDictionary(group => group.Key, group => group.Aggregate((one, other) => one + other));
    }

    private async Task<IEnumerable<GroupTotals<string>>> GetNamedTotalsAsync(BulkMessageFilter filter, ReportGrouping grouping)
    {
        switch (grouping)
        {
            case ReportGrouping.Template:
                return Named(
                    await bulkMessages.GetTotalsByTemplateAsync(filter), key => key.Name is null ? null : $"{key.Name} ({key.Language})");
            case ReportGrouping.Category:
                return Named(
                    await bulkMessages.GetTotalsByCategoryAsync(filter),
                    category => category is null ? null : localizer[$"Enum:TemplateCategory:{category}"].Value);
            case ReportGrouping.Account:
                var groups = await bulkMessages.GetTotalsByAccountAsync(filter);
                var names = await accountNames.GetAsync(groups.Select(group => group.Key));
                return Named(groups, id => names.GetValueOrDefault(id ?? Guid.Empty));
            case ReportGrouping.Label:
                return Named(await bulkMessages.GetTotalsByLabelAsync(filter), label => label, "Report:WithoutLabel");
            default:
                return Named(await bulkMessages.GetTotalsBySenderAsync(filter), sender => sender);
        }

        IEnumerable<GroupTotals<string>> Named<TKey>(
            List<GroupTotals<TKey>> groups, Func<TKey, string?> nameOf, string otherwise = "Report:Unknown") =>
            groups.Select(group => new GroupTotals<string>(nameOf(group.Key) ?? localizer[otherwise].Value, group.Totals));
    }
}
