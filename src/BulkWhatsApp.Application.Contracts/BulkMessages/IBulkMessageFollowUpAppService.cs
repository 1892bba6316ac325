using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// What people do with a campaign after it was submitted: move it, take it back, sort it, deal with its failures, follow it up.
/// </summary>
public interface IBulkMessageFollowUpAppService : IApplicationService
{
    /// <summary>Moves a campaign that waits for its time, or sends it at once.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.ActionNotAllowed"/> if it does not wait for its time, <see
    /// cref="BulkWhatsAppErrorCodes.ScheduleInThePast"/>.
    /// </exception>
    Task<BulkMessageDto> RescheduleAsync(Guid id, RescheduleInput input);

    /// <summary>Makes a campaign that waits for its time a draft again, to be changed and submitted anew.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.ActionNotAllowed"/> if it does not wait for its time.
    /// </exception>
    Task<BulkMessageDto> GoBackToDraftAsync(Guid id);

    /// <summary>Replaces the labels, which can be done at any time.</summary>
    Task<BulkMessageDto> SetLabelsAsync(Guid id, SetLabelsInput input);

    /// <summary>The failures no longer need attention. If more messages fail for the same reason, they do again.</summary>
    Task<ListResultDto<FailureGroupDto>> MarkHandledAsync(Guid id, MarkHandledInput input);

    /// <summary>A new draft that says the same, for the same people.</summary>
    Task<BulkMessageDto> DuplicateAsync(Guid id);

    /// <summary>
    /// A new draft that says the same, to those of the campaign's people who did not react: a segment of its own, found anew when the draft
    /// is submitted.
    /// </summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.NotSubmitted"/></exception>
    Task<BulkMessageDto> FollowUpAsync(Guid id, FollowUpInput input);

    /// <summary>The message of one row as the document has it: of a submitted one, with the template as it was then.</summary>
    Task<RecipientPreviewDto> GetPreviewAsync(Guid id, GetPreviewInput input);
}

public class RescheduleInput
{
    /// <summary>UTC; null sends at once.</summary>
    public DateTime? ScheduledAt { get; set; }
}

public class SetLabelsInput : IValidatableObject
{
    public List<string> Labels { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        LabelRules.Check(validationContext, Labels, nameof(Labels));
}

public class MarkHandledInput
{
    /// <summary>The reasons that were dealt with; null for all.</summary>
    [MaxLength(FailureGroupDto.MaxReasons, ErrorMessage = InputMessages.TooManyLabels)]
    public List<int>? ErrorCodes { get; set; }
}

public class FollowUpInput
{
    [Choice]
    public FollowUpPeople People { get; set; }
}

public class GetPreviewInput
{
    /// <summary>1 for the first row.</summary>
    [Range(1, int.MaxValue)]
    public int Row { get; set; } = 1;
}
