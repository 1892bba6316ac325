namespace BulkWhatsApp.BulkMessages;

/// <summary>Campaigns that share more people than one campaign may have. Each is a document of its own, with a slice of the people.</summary>
public interface IBulkMessageSeriesAppService : IApplicationService
{
    /// <summary>The series with all of its campaigns, in order.</summary>
    Task<BulkMessageSeriesDto> GetAsync(Guid id);

    /// <summary>
    /// Makes a series of a draft for a list or a segment: the draft becomes its first campaign, and drafts like it are added for the
    /// others. Their slices are disjoint and complete, at any time: each resolves its slice when it is submitted.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SeriesNotNeeded"/> if one campaign is enough, <see cref="BulkWhatsAppErrorCodes.SeriesOfRows"/>,
    /// <see cref="BulkWhatsAppErrorCodes.SeriesTooLong"/>.
    /// </exception>
    Task<BulkMessageSeriesDto> CreateAsync(CreateSeriesInput input);
}

public class CreateSeriesInput
{
    /// <summary>The draft.</summary>
    public Guid BulkMessageId { get; set; }
}

public class BulkMessageSeriesDto : EntityDto<Guid>
{
    public required string Title { get; set; }

    /// <summary>How many campaigns it was made of; drafts that were deleted are not among <see cref="Campaigns"/>.</summary>
    public int Parts { get; set; }

    public DateTime CreationTime { get; set; }

    public required IReadOnlyList<BulkMessageListDto> Campaigns { get; set; }

    /// <summary>The sums over all campaigns.</summary>
    public required BulkMessageCountsDto Counts { get; set; }
}
