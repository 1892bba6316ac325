using BulkWhatsApp.Segments;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Campaigns that share the people of one list or segment, each a slice of them: together everybody once. Each is a document of its own.
/// </summary>
public class BulkMessageSeries : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Title { get; protected set; } = null!;

    /// <summary>How many campaigns it has.</summary>
    public virtual int Parts { get; protected set; }

    protected BulkMessageSeries()
    {
    }

    internal BulkMessageSeries(Guid id, Guid? tenantId, string title, int parts)
        : base(id)
    {
        TenantId = tenantId;
        Title = Check.NotNullOrWhiteSpace(title, nameof(title), BulkMessageConsts.MaxTitleLength);
        Parts = parts;
    }
}

/// <summary>Makes a series of a draft that has more people than a campaign may have.</summary>
public class BulkMessageSeriesManager(
    IRepository<BulkMessageSeries, Guid> series,
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    CampaignLimits limits,
    SegmentFilters filters,
    ISegmentQueries segments) : DomainService
{
    /// <summary>A slice is planned a little smaller than a campaign may be, because people arrive before its turn comes.</summary>
    private const double Filled = 0.98;

    /// <param name="draft">Becomes the first part.</param>
    /// <param name="titleOf">The title of a part, by the draft's title, its number, and how many there are.</param>
    /// <returns>The series and its further parts.</returns>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SeriesOfRows"/>, <see cref="BulkWhatsAppErrorCodes.SeriesNotNeeded"/>, <see
    /// cref="BulkWhatsAppErrorCodes.SeriesTooLong"/>
    /// </exception>
    public virtual async Task<(BulkMessageSeries Series, List<BulkMessage> Others)> SplitAsync(
        BulkMessage draft, Func<string, int, int, string> titleOf, Actor actor)
    {
        draft.CheckDraft();
        if (draft.RecipientType == RecipientType.IndividualRecipients)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.SeriesOfRows).WithData("number", draft.Number);
        }

        var json = draft.RecipientListId is { } list ? SegmentJson.OfList(list) : await filters.FindJsonAsync(draft);
        var filter = json is null ? null : await filters.ReadCheckedAsync(json);
        var max = await limits.GetMaxRecipientsAsync();
        if (filter is not { Slice: null }
            || (await segments.CountAsync(filter, rules: null)) is var counts && counts.Remaining <= max)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.SeriesNotNeeded).WithData("number", draft.Number).WithData("max", max);
        }

        var slices = await segments.SliceAsync(filter, SizeOf(counts.Matched, max));
        if (slices.Count > BulkMessageConsts.MaxSeriesParts)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.SeriesTooLong)
                .WithData("count", counts.Matched).WithData("max", max * BulkMessageConsts.MaxSeriesParts);
        }

        var made = new BulkMessageSeries(GuidGenerator.Create(), CurrentTenant.Id, draft.Title, slices.Count);
        await series.InsertAsync(made, autoSave: true);
        var others = new List<BulkMessage>();
        foreach (var (index, slice) in slices.Index())
        {
            var part = index == 0 ? draft : await manager.DuplicateAsync(draft, draft.ToContent(), actor);
            part.JoinSeries(made, index + 1, titleOf(made.Title, index + 1, slices.Count), SegmentJson.WithSlice(json!, slice));
            await bulkMessages.UpdateAsync(part, autoSave: true);
            if (index > 0)
            {
                others.Add(part);
            }
        }

        return (made, others);
    }

    /// <summary>Parts of nearly the same size.</summary>
    private static int SizeOf(long people, int max)
    {
        var parts = Math.Ceiling(people / Math.Max(1, max * Filled));
        return (int)Math.Min(max, Math.Ceiling(people / parts));
    }
}
