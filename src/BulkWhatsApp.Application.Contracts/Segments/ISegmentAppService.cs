using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Segments;

/// <summary>
/// Saved filters over people. What a filter reads needs its own permission as well: lists those of lists, messages those of messages, and
/// so on; the documentation of segments has the table.
/// </summary>
public interface ISegmentAppService : IApplicationService
{
    Task<PagedResultDto<SegmentDto>> GetListAsync(GetSegmentsInput input);

    Task<SegmentDto> GetAsync(Guid id);

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/>; <see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/> with the condition, what
    /// is wrong with it and what may stand there.
    /// </exception>
    Task<SegmentDto> CreateAsync(CreateSegmentDto input);

    /// <inheritdoc cref="CreateAsync"/>
    Task<SegmentDto> UpdateAsync(Guid id, UpdateSegmentDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.InUse"/>: a draft uses it.</exception>
    Task DeleteAsync(Guid id);

    /// <summary>Who the filter finds now. Nothing is stored.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/></exception>
    Task<SegmentPreviewDto> PreviewAsync(SegmentPreviewInput input, CancellationToken cancellationToken = default);

    /// <summary>Makes a recipient list of the people whom the filter finds now, with their names and data.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/>, <see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/>
    /// </exception>
    Task<RecipientListDto> SaveAsListAsync(SaveAsListInput input, CancellationToken cancellationToken = default);

    /// <summary>The columns in the data of people on these lists, or on any list, as far as a sample shows.</summary>
    Task<ListResultDto<string>> GetColumnsAsync(GetSegmentColumnsInput input);
}

public class GetSegmentsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name.</summary>
    public string? Filter { get; set; }
}

public class SegmentDto : EntityDto<Guid>
{
    public DateTime CreationTime { get; set; }

    public required string Name { get; set; }
    public string? Description { get; set; }

    /// <summary>JSON text; the documentation of segments has its form.</summary>
    public required string Filter { get; set; }

    /// <summary>The filter in words, in the caller's language.</summary>
    public required string Sentence { get; set; }

    /// <summary>Send it back with an update, which is refused (409) if somebody else has changed the segment since.</summary>
    public required string ConcurrencyStamp { get; set; }
}

public abstract class SegmentFilterInput : IValidatableObject
{
    /// <summary>A JSON object, or a string that contains one; the documentation of segments has its form.</summary>
    [Required]
    [DisableAuditing]
    public JsonElement? Filter { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JsonText.IsLongerThan(Filter, SegmentConsts.MaxFilterLength))
        {
            yield return validationContext.Error(InputMessages.JsonTooLong, nameof(Filter), SegmentConsts.MaxFilterLength);
        }
    }
}

public class CreateSegmentDto : SegmentFilterInput
{
    [Required]
    [StringLength(SegmentConsts.MaxNameLength)]
    public string Name { get; set; } = null!;

    [StringLength(SegmentConsts.MaxDescriptionLength)]
    public string? Description { get; set; }
}

public class UpdateSegmentDto : CreateSegmentDto
{
    /// <summary>The stamp that was read; the update is refused (409) if somebody else has changed the segment since.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}

public class SegmentPreviewInput : SegmentFilterInput
{
    /// <summary>
    /// For a template of another category than marketing: only those who want no messages at all are left out, and nobody needs consent.
    /// </summary>
    public bool IsNotMarketing { get; set; }
}

public class SaveAsListInput : SegmentFilterInput
{
    [Required]
    [StringLength(RecipientListConsts.MaxNameLength)]
    public string Name { get; set; } = null!;
}

public class GetSegmentColumnsInput
{
    [MaxLength(SegmentConsts.MaxChoices, ErrorMessage = InputMessages.TooManyLabels)]
    public List<Guid> ListIds { get; set; } = [];
}

/// <summary>Who a filter finds, and who of them a campaign would write to.</summary>
public class SegmentPreviewDto
{
    public required SegmentCountsDto Counts { get; set; }

    /// <summary>The most people that one campaign may have.</summary>
    public int Limit { get; set; }

    /// <summary>The filter in words, in the caller's language.</summary>
    public required string Sentence { get; set; }

    /// <summary>The first people by address.</summary>
    public required IReadOnlyList<SegmentPersonDto> People { get; set; }
}

/// <summary>How many people a filter found. Each counts once: who opted out is not among those without consent, and so on.</summary>
public class SegmentCountsDto
{
    public long Matched { get; set; }

    public long OptedOut { get; set; }

    public long NoConsent { get; set; }

    /// <summary>Who has had as many marketing messages as the limit allows.</summary>
    public long OverCap { get; set; }
}

public class SegmentPersonDto
{
    public required string PhoneNumber { get; set; }
    public string? Name { get; set; }

    /// <summary>The conditions that are true of the person, in words, in the caller's language.</summary>
    public required IReadOnlyList<string> Reasons { get; set; }
}
