using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Sums of campaigns, made by the database.</summary>
public partial class EfCoreBulkMessageRepository
{
    private const int QuarterMinutes = 15;

    public virtual async Task<List<GroupTotals<DateTime>>> GetTotalsByTimeAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default)
    {
        var quarters = await SumAsync(
            (await GetFilteredAsync(filter)).Where(x => x.SubmittedAt != null).Select(x => new InGroup<Quarter>
            {
                Key = new Quarter
                {
                    Year = x.SubmittedAt!.Value.Year,
                    Month = x.SubmittedAt!.Value.Month,
                    Day = x.SubmittedAt!.Value.Day,
                    Hour = x.SubmittedAt!.Value.Hour,
                    Number = x.SubmittedAt!.Value.Minute / QuarterMinutes,
                },
                Campaign = x,
            }),
            cancellationToken);
        return quarters.ConvertAll(quarter => new GroupTotals<DateTime>(quarter.Key.Start, quarter.Totals));
    }

    public virtual async Task<List<GroupTotals<TemplateKey>>> GetTotalsByTemplateAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        await SumAsync(
            (await GetFilteredAsync(filter))
                .Select(x => new InGroup<TemplateKey> { Key = new TemplateKey(x.TemplateName, x.TemplateLanguage), Campaign = x }),
            cancellationToken);

    public virtual async Task<List<GroupTotals<TemplateCategory?>>> GetTotalsByCategoryAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        await SumAsync(
            (await GetFilteredAsync(filter)).Select(x => new InGroup<TemplateCategory?> { Key = x.TemplateCategory, Campaign = x }),
            cancellationToken);

    public virtual async Task<List<GroupTotals<Guid?>>> GetTotalsByAccountAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        await SumAsync(
            (await GetFilteredAsync(filter)).Select(x => new InGroup<Guid?> { Key = x.AccountId, Campaign = x }), cancellationToken);

    public virtual async Task<List<GroupTotals<string?>>> GetTotalsByLabelAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        await SumAsync(
            (await GetFilteredAsync(filter)).SelectMany(
                x => x.Labels.DefaultIfEmpty(),
                (x, label) => new InGroup<string?> { Key = label == null ? null : label.Label, Campaign = x }),
            cancellationToken);

    public virtual async Task<List<GroupTotals<string?>>> GetTotalsBySenderAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        await SumAsync(
            (await GetFilteredAsync(filter)).Select(x => new InGroup<string?>
            {
                Key = x.Timeline.Where(entry => entry.Action == TimelineAction.Submitted)
                    .OrderBy(entry => entry.At).Select(entry => entry.UserName).FirstOrDefault(),
                Campaign = x,
            }),
            cancellationToken);

    private static Task<List<GroupTotals<TKey>>> SumAsync<TKey>(
        IQueryable<InGroup<TKey>> campaigns, CancellationToken cancellationToken) =>
        campaigns
            .GroupBy(x => x.Key, x => x.Campaign)
            .Select(all => new GroupTotals<TKey>(
                all.Key,
                new CampaignTotals(
                    all.LongCount(),
                    all.Sum(x => x.RecipientCount),
                    all.Sum(x => x.SentCount),
                    all.Sum(x => x.DeliveredCount),
                    all.Sum(x => x.ReadCount),
                    all.Sum(x => x.RepliedCount),
                    all.Sum(x => x.FailedCount),
                    all.Sum(x => x.QueuedCount),
                    all.Sum(x => x.HeldCount),
                    all.Sum(x => x.UnconfirmedCount),
                    all.Sum(x => x.CancelledCount),
                    all.Sum(x => x.SuppressedCount),
                    all.Sum(x => x.NoConsentCount),
                    all.Sum(x => x.OverCapCount),
                    all.Sum(x => x.DocStatus == DocStatus.Submitted && x.LaunchedAt == null && x.PlannedCount > x.RecipientCount
                        ? x.PlannedCount - x.RecipientCount
                        : 0))))
            .ToListAsync(cancellationToken);

    private sealed class InGroup<TKey>
    {
        public required TKey Key { get; init; }
        public required BulkMessage Campaign { get; init; }
    }

    /// <summary>A quarter of an hour in numbers that every database can compute.</summary>
    private sealed class Quarter
    {
        public required int Year { get; init; }
        public required int Month { get; init; }
        public required int Day { get; init; }
        public required int Hour { get; init; }
        public required int Number { get; init; }

        public DateTime Start => new(Year, Month, Day, Hour, Number * QuarterMinutes, 0, DateTimeKind.Utc);
    }
}
