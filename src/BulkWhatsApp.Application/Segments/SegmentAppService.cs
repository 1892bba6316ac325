using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Authorization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Segments;

[Authorize(BulkWhatsAppPermissions.Segments.Default)]
public class SegmentAppService(
    ISegmentRepository segments,
    ISegmentQueries queries,
    SegmentFilters filters,
    SegmentAccess access,
    SegmentSentences sentences,
    CampaignLimits limits,
    IRepository<ConsentSettings, Guid> consentSettings,
    IRecipientListRepository lists,
    IRecipientRepository recipients,
    IRecipientBulkWriter bulkWriter) : BulkWhatsAppAppService, ISegmentAppService
{
    private const int MaxShown = 20;
    private const int MaxSampledLists = 20;
    private const int SampledRows = 20;

    public virtual async Task<PagedResultDto<SegmentDto>> GetListAsync(GetSegmentsInput input)
    {
        var count = await segments.GetCountAsync(input.Filter);
        var page = await segments.GetPagedListAsync(input.Filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        var items = new List<SegmentDto>();
        foreach (var segment in page)
        {
            items.Add(await ToDtoAsync(segment));
        }

        return new PagedResultDto<SegmentDto>(count, items);
    }

    public virtual async Task<SegmentDto> GetAsync(Guid id) => await ToDtoAsync(await segments.GetAsync(id));

    [Authorize(BulkWhatsAppPermissions.Segments.Create)]
    public virtual async Task<SegmentDto> CreateAsync(CreateSegmentDto input)
    {
        await CheckNameAsync(input.Name, null);
        await ReadAsync(input);
        var segment = new Segment(GuidGenerator.Create(), CurrentTenant.Id, input.Name, input.Description, JsonOf(input));
        return await ToDtoAsync(await segments.InsertAsync(segment, autoSave: true));
    }

    [Authorize(BulkWhatsAppPermissions.Segments.Update)]
    public virtual async Task<SegmentDto> UpdateAsync(Guid id, UpdateSegmentDto input)
    {
        var segment = await segments.GetAsync(id);
        await CheckNameAsync(input.Name, id);
        await ReadAsync(input);
        segment.ConcurrencyStamp = input.ConcurrencyStamp;
        segment.Set(input.Name, input.Description, JsonOf(input));
        return await ToDtoAsync(await segments.UpdateAsync(segment, autoSave: true));
    }

    [Authorize(BulkWhatsAppPermissions.Segments.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var segment = await segments.GetAsync(id);
        if (await segments.IsUsedAsync(id))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.InUse).WithData("name", segment.Name);
        }

        await segments.DeleteAsync(segment);
    }

    public virtual async Task<SegmentPreviewDto> PreviewAsync(SegmentPreviewInput input, CancellationToken cancellationToken = default)
    {
        var filter = await ReadAsync(input, cancellationToken);
        var settings = await consentSettings.FirstOrDefaultAsync(_ => true, cancellationToken);
        var rules = input.IsNotMarketing ? null
            : MarketingRules.Of(ConsentPolicy.Off, null, settings, ownCap: null, ownAction: null, isTest: false);
        var counts = await queries.CountAsync(filter, rules, cancellationToken);
        var conditions = await sentences.DescribeConditionsAsync(filter);
        var first = counts.Matched == 0 ? [] : await queries.GetFirstAsync(filter, MaxShown, cancellationToken);
        return new SegmentPreviewDto
        {
            Counts = counts.ToDto(),
            Limit = await limits.GetMaxRecipientsAsync(),
            Sentence = await sentences.DescribeAsync(filter),
            People = first.ConvertAll(person => new SegmentPersonDto
            {
                PhoneNumber = person.PhoneNumber,
                Name = person.Name,
                Reasons = [.. person.Conditions.Select(number => conditions[number - 1])],
            }),
        };
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Create)]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Import)]
    public virtual async Task<RecipientListDto> SaveAsListAsync(SaveAsListInput input, CancellationToken cancellationToken = default)
    {
        if (await lists.FindByNameAsync(input.Name.Trim(), cancellationToken) is not null)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NameTaken).WithData("name", input.Name);
        }

        var filter = await ReadAsync(input, cancellationToken);
        var sentence = await sentences.DescribeAsync(filter);
        var list = new RecipientList(
            GuidGenerator.Create(), CurrentTenant.Id, input.Name, StorableText.Cut(sentence, RecipientListConsts.MaxDescriptionLength));
        await lists.InsertAsync(list, autoSave: true, cancellationToken);

        // All are read first: the same connection writes them.
        var people = await queries.GetPeopleAsync(filter, part: null, cancellationToken).ToListAsync(cancellationToken);
        var added = await bulkWriter.AddAsync(
            CurrentTenant.Id,
            list.Id,
            people.Select(person => new NewRecipient(person.PhoneNumber!, person.Name, person.DataJson)).ToAsyncEnumerable(),
            cancellationToken);
        return list.ToDto(added);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
    public virtual async Task<ListResultDto<string>> GetColumnsAsync(GetSegmentColumnsInput input)
    {
        var sampled = input.ListIds.Count > 0
            ? await lists.GetListAsync(list => input.ListIds.Contains(list.Id))
            : await lists.GetPagedListAsync(filter: null, "creationTime desc", 0, MaxSampledLists);
        var columns = new List<string>();
        foreach (var list in sampled.Take(MaxSampledLists))
        {
            foreach (var person in await recipients.GetPagedListAsync(list.Id, filter: null, sorting: null, 0, SampledRows))
            {
                columns.AddRange(NamesIn(person.DataJson).Except(columns).ToList());
            }
        }

        return new ListResultDto<string>(columns.Take(SegmentConsts.MaxChoices).ToList());
    }

    private static IEnumerable<string> NamesIn(string? dataJson)
    {
        using var data = dataJson is null ? null : JsonDocument.Parse(dataJson);
        return data?.RootElement.ValueKind == JsonValueKind.Object
            ? [.. data.RootElement.EnumerateObject().Select(property => property.Name)]
            : [];
    }

    private async Task<SegmentFilter> ReadAsync(SegmentFilterInput input, CancellationToken cancellationToken = default)
    {
        var filter = await filters.ReadCheckedAsync(JsonOf(input), cancellationToken);
        await access.CheckAsync(filter);
        return filter;
    }

    private static string JsonOf(SegmentFilterInput input) => JsonText.Of(input.Filter) ?? string.Empty;

    private async Task CheckNameAsync(string name, Guid? exceptId)
    {
        var other = await segments.FindByNameAsync(name.Trim());
        if (other is not null && other.Id != exceptId)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NameTaken).WithData("name", name);
        }
    }

    private async Task<SegmentDto> ToDtoAsync(Segment segment) =>
        segment.ToDto(await sentences.DescribeAsync(segment.FilterJson));
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class SegmentMapping
{
    [MapProperty(nameof(Segment.FilterJson), nameof(SegmentDto.Filter))]
    public static partial SegmentDto ToDto(this Segment segment, string sentence);

    public static partial SegmentCountsDto ToDto(this SegmentCounts counts);
}
