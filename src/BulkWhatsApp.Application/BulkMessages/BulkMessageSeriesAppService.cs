using BulkWhatsApp.Permissions;
using BulkWhatsApp.Segments;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageSeriesAppService(
    IRepository<BulkMessageSeries, Guid> series,
    IBulkMessageRepository bulkMessages,
    BulkMessageSeriesManager manager,
    BulkMessageMapper mapper,
    SegmentAccess access,
    AttachmentBlobs attachmentBlobs) : BulkWhatsAppAppService, IBulkMessageSeriesAppService
{
    public virtual async Task<BulkMessageSeriesDto> GetAsync(Guid id) => await ToDtoAsync(await series.GetAsync(id));

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual async Task<BulkMessageSeriesDto> CreateAsync(CreateSeriesInput input)
    {
        var draft = await bulkMessages.GetLockedAsync(input.BulkMessageId);
        await access.CheckMayReadPeopleAsync(draft);
        var (made, others) = await manager.SplitAsync(draft, TitleOf, Actor);
        foreach (var part in others)
        {
            part.SetAttachment(await attachmentBlobs.CopyAsync(draft.Attachment));
            await bulkMessages.UpdateAsync(part, autoSave: true);
        }

        return await ToDtoAsync(made);
    }

    private string TitleOf(string title, int part, int parts)
    {
        var end = L["Series:PartTitle", part, parts].Value;
        return $"{StorableText.Cut(title, BulkMessageConsts.MaxTitleLength - end.Length - 1)} {end}";
    }

    private async Task<BulkMessageSeriesDto> ToDtoAsync(BulkMessageSeries made)
    {
        var campaigns = await mapper.ToListAsync(
            [.. (await bulkMessages.GetListAsync(message => message.SeriesId == made.Id, includeDetails: true))
                .OrderBy(message => message.SeriesPart)]);
        return new BulkMessageSeriesDto
        {
            Id = made.Id,
            Title = made.Title,
            Parts = made.Parts,
            CreationTime = made.CreationTime,
            Campaigns = campaigns,
            Counts = Sum(campaigns.ConvertAll(campaign => campaign.Counts)),
        };
    }

    private static BulkMessageCountsDto Sum(IReadOnlyCollection<BulkMessageCountsDto> counts) => new()
    {
        Recipients = counts.Sum(x => x.Recipients),
        Queued = counts.Sum(x => x.Queued),
        Sent = counts.Sum(x => x.Sent),
        Delivered = counts.Sum(x => x.Delivered),
        Read = counts.Sum(x => x.Read),
        Failed = counts.Sum(x => x.Failed),
        Held = counts.Sum(x => x.Held),
        Unconfirmed = counts.Sum(x => x.Unconfirmed),
        Cancelled = counts.Sum(x => x.Cancelled),
        Suppressed = counts.Sum(x => x.Suppressed),
        Duplicates = counts.Sum(x => x.Duplicates),
        Retried = counts.Sum(x => x.Retried),
        Planned = counts.Sum(x => x.Planned),
    };
}
