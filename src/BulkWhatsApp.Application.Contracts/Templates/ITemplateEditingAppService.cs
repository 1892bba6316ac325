using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Templates;

/// <summary>Writes templates at Meta (meta-cloud-api.md 4.4 and 4.5). Meta reviews them and reports by webhook.</summary>
public interface ITemplateEditingAppService : IApplicationService
{
    /// <summary>The codes of the languages that Meta accepts.</summary>
    Task<ListResultDto<string>> GetLanguagesAsync();

    /// <summary>What Meta would refuse, and how the message would look. Nothing is stored, and Meta is not asked.</summary>
    Task<TemplateCheckDto> CheckAsync(CheckTemplateInput input);

    /// <summary>What can be changed about a template now, and what it consists of.</summary>
    Task<TemplateEditingDto> GetAsync(Guid id);

    /// <summary>Uploads a sample for the header or a card of a new template (meta-cloud-api.md 5.4).</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.TemplateSampleInvalid"/>, <see cref="BulkWhatsAppErrorCodes.AttachmentTooLarge"/>,
    /// <see cref="BulkWhatsAppErrorCodes.SecretMissing"/> or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/>.
    /// </exception>
    Task<TemplateSampleDto> UploadSampleAsync(Guid accountId, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>The same for a template that exists.</summary>
    Task<TemplateSampleDto> ReplaceSampleAsync(Guid id, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Creates one translation. Usually it is then in review.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.TemplateInvalid"/>; <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/> with Meta's reason and
    /// the remedy; <see cref="BulkWhatsAppErrorCodes.TemplateOutcomeUnknown"/> if Meta did not answer.
    /// </exception>
    Task<TemplateDto> CreateAsync(CreateTemplateDto input);

    /// <summary>Replaces all parts of a template. Name, language and kind of placeholders stay.</summary>
    /// <exception cref="BusinessException">
    /// As for <see cref="CreateAsync"/>; <see cref="BulkWhatsAppErrorCodes.TemplateNotEditable"/>,
    /// <see cref="BulkWhatsAppErrorCodes.TemplateInUse"/>.
    /// </exception>
    Task<TemplateDto> UpdateAsync(Guid id, UpdateTemplateDto input);

    /// <summary>Deletes the translation at Meta. Here it stays as deleted, because old campaigns show it.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.TemplateInUse"/>, <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/> or
    /// <see cref="BulkWhatsAppErrorCodes.TemplateOutcomeUnknown"/>.
    /// </exception>
    Task DeleteAtMetaAsync(Guid id, DeleteTemplateInput input);
}

public class TemplateCheckDto
{
    /// <summary>In the order of the template's parts.</summary>
    public required IReadOnlyList<TemplateProblemDto> Problems { get; set; }

    /// <summary>With the examples as values.</summary>
    public required TemplatePreviewDto Preview { get; set; }
}

public class TemplateProblemDto
{
    public TemplateProblemCode Code { get; set; }

    /// <summary>Where, as in JSON: <c>body</c>, <c>bodySamples.1</c>, <c>buttons[0].url</c>.</summary>
    public required string Field { get; set; }

    /// <summary>The problem in words, with what to do.</summary>
    public required string Message { get; set; }

    /// <summary>Meta may accept it nevertheless.</summary>
    public bool IsWarning { get; set; }
}

public class TemplateEditingDto
{
    /// <summary>
    /// Null if it has a part that can only be written at Meta. Samples of files are missing: they must be uploaded again.
    /// </summary>
    public TemplateContentDto? Content { get; set; }
    public bool CanEdit { get; set; }

    /// <summary>Why it cannot be changed now.</summary>
    public TemplateEditObstacle? Obstacle { get; set; }

    /// <summary>The same in words.</summary>
    public string? ObstacleText { get; set; }

    /// <summary>When it can be changed again, if a limit of Meta's is reached.</summary>
    public DateTime? NextEditAt { get; set; }

    /// <summary>Changes left in 30 days; null if they are not limited. Changes made at Meta are not known here.</summary>
    public int? EditsLeft { get; set; }

    /// <summary>The category of an approved template is fixed.</summary>
    public bool CanChangeCategory { get; set; }

    /// <summary>Drafts and unfinished campaigns with this template, at most 50.</summary>
    public int CampaignCount { get; set; }

    /// <summary>Them, if the caller may see campaigns.</summary>
    public required IReadOnlyList<TemplateUseDto> Campaigns { get; set; }
}

/// <summary>A campaign that is not sent yet.</summary>
public class TemplateUseDto
{
    public Guid BulkMessageId { get; set; }
    public required string Number { get; set; }
    public required string Title { get; set; }
    public BulkMessageStatus Status { get; set; }
    public DateTime? ScheduledAt { get; set; }
}

/// <summary>A sample as Meta keeps it; only for a template, and for some hours.</summary>
public class TemplateSampleDto
{
    /// <summary>For <see cref="TemplateContentDto.HeaderHandle"/>.</summary>
    public required string Handle { get; set; }
    public required string FileName { get; set; }

    /// <summary>Image, video or document.</summary>
    public TemplateHeaderKind HeaderKind { get; set; }
}

public class DeleteTemplateInput
{
    /// <summary>Also if campaigns that are not sent yet use it.</summary>
    public bool EvenIfUsed { get; set; }
}
