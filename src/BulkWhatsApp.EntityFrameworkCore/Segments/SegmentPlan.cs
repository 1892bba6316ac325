using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Segments;

/// <summary>
/// What a filter means at this moment: times, and the campaigns that a condition is about. With their ids in the query the database reads
/// those campaigns' messages only, by their index, instead of everybody's.
/// </summary>
internal sealed class SegmentPlan
{
    /// <summary>
    /// A message's outcome may be learnt after its campaign has ended. After this long nobody waits for one.
    /// </summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(7);

    private readonly Dictionary<SegmentCondition, Guid[]> _campaigns = [];
    private readonly Dictionary<SegmentCondition, string[]> _sources = [];

    private SegmentPlan(DateTime now) => Now = now;

    /// <summary>UTC.</summary>
    public DateTime Now { get; }

    /// <summary>The lists that the people are on, if they are all lists.</summary>
    public Guid[] AllLists { get; private set; } = [];

    /// <summary>The campaigns that the condition is about; null for all.</summary>
    public Guid[]? CampaignsOf(SegmentCondition condition) => _campaigns.GetValueOrDefault(condition);

    public string[] AddressesOf(SourceCondition condition) => _sources[condition];

    public static async Task<SegmentPlan> MakeAsync(
        IBulkWhatsAppDbContext db, Func<SourceCondition, CancellationToken, Task<string[]>> readSource, SegmentFilter filter, DateTime now,
        CancellationToken ct)
    {
        var plan = new SegmentPlan(now);
        if (filter.People is { Origin: SegmentOrigin.Lists, Ids.Count: 0 })
        {
            plan.AllLists = await db.RecipientLists.Select(list => list.Id).ToArrayAsync(ct);
        }

        foreach (var condition in filter.Conditions.Distinct())
        {
            switch (condition)
            {
                case MessageCondition { Scope: var scope } when await FindCampaignsAsync(db, scope, now, ct) is { } found:
                    plan._campaigns[condition] = found;
                    break;
                case LastContactCondition { Days: var days }:
                    plan._campaigns[condition] = await EndedSince(db, now.AddDays(-days)).Select(b => b.Id).ToArrayAsync(ct);
                    break;
                case SourceCondition source:
                    plan._sources[condition] = await readSource(source, ct);
                    break;
            }
        }

        return plan;
    }

    /// <returns>Null if the scope does not narrow the campaigns.</returns>
    private static async Task<Guid[]?> FindCampaignsAsync(IBulkWhatsAppDbContext db, MessageScope scope, DateTime now, CancellationToken ct)
    {
        var (campaigns, isAny) = (Sent(db), true);
        if (scope.Campaigns.Count > 0)
        {
            (campaigns, isAny) = (campaigns.Where(b => scope.Campaigns.Contains(b.Id)), false);
        }

        if (scope.Labels.Count > 0)
        {
            (campaigns, isAny) = (campaigns.Where(b => b.Labels.Any(label => scope.Labels.Contains(label.Label))), false);
        }

        if (scope.Templates.Count > 0)
        {
            (campaigns, isAny) = (campaigns.Where(b => scope.Templates.Contains(b.TemplateName!)), false);
        }

        if (SinceOf(scope, now) is { } since)
        {
            (campaigns, isAny) = (campaigns.Where(b => b.FinishedAt == null || b.FinishedAt >= since), false);
        }

        return isAny ? null : await campaigns.Select(b => b.Id).ToArrayAsync(ct);
    }

    /// <summary>When the first of the scope's messages were made; null for any time.</summary>
    public static DateTime? SinceOf(MessageScope scope, DateTime now)
    {
        DateTime? last = scope.LastDays is { } days ? now.AddDays(-days) : null;
        DateTime? from = scope.From?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return last > from || from is null ? last : from;
    }

    private static IQueryable<BulkMessages.BulkMessage> EndedSince(IBulkWhatsAppDbContext db, DateTime since)
    {
        var ended = since - Afterwards;
        return Sent(db).Where(b => b.FinishedAt == null || b.FinishedAt >= ended);
    }

    /// <summary>Without tests, and without those that never had a message.</summary>
    private static IQueryable<BulkMessages.BulkMessage> Sent(IBulkWhatsAppDbContext db) =>
        db.BulkMessages.Where(b => b.TestOfId == null && b.SubmittedAt != null);
}
