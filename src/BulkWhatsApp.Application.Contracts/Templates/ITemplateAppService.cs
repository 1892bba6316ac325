using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>
/// Message templates as Meta has them; a sync copies them here. <see cref="ITemplateEditingAppService"/> writes them.
/// </summary>
public interface ITemplateAppService : IApplicationService
{
    Task<PagedResultDto<TemplateDto>> GetListAsync(GetTemplatesInput input);

    Task<TemplateDto> GetAsync(Guid id);

    /// <summary>Copies all templates of the account's WABA, from all pages of Meta's list (meta-cloud-api.md 4.2).</summary>
    /// <exception cref="BusinessException">
    /// Nothing was changed: <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>, or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/>
    /// with Meta's reason and the remedy.
    /// </exception>
    Task<SyncTemplatesResultDto> SyncAsync(Guid accountId);

    Task<TemplatePreviewDto> PreviewAsync(Guid id, PreviewTemplateInput input);

    /// <summary>Removes it from this application only. While Meta lists it, the next sync brings it back.</summary>
    Task DeleteAsync(Guid id);
}

public class GetTemplatesInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name.</summary>
    public string? Filter { get; set; }
    public Guid? AccountId { get; set; }
    public TemplateStatus? Status { get; set; }
    public TemplateCategory? Category { get; set; }
    public string? Language { get; set; }
}

/// <summary>A message template as Meta last described it, and the values it needs.</summary>
public class TemplateDto : ExtensibleAuditedEntityDto<Guid>
{
    public Guid AccountId { get; set; }
    public string? AccountName { get; set; }
    public required string Name { get; set; }

    /// <summary>Meta's code with underscore, such as <c>en_US</c>.</summary>
    public required string Language { get; set; }
    public required string MetaId { get; set; }

    /// <summary>Only <see cref="TemplateStatus.Approved"/> can be sent.</summary>
    public TemplateStatus Status { get; set; }
    public TemplateCategory Category { get; set; }
    public TemplateParameterFormat ParameterFormat { get; set; }
    public string? QualityScore { get; set; }
    public string? RejectedReason { get; set; }

    /// <summary>The reason in words, with what to do.</summary>
    public string? RejectedReasonText { get; set; }

    /// <summary>What Meta recommends changing in a rejected template, in its own words.</summary>
    public string? RejectedAdvice { get; set; }

    /// <summary>Meta's explanation of the status, such as how long a pause lasts.</summary>
    public string? StatusNote { get; set; }

    /// <summary>The category before Meta changed it.</summary>
    public TemplateCategory? PreviousCategory { get; set; }

    /// <summary>The category that Meta has announced, and when it takes effect, if Meta says so.</summary>
    public TemplateCategory? UpcomingCategory { get; set; }
    public DateTime? CategoryChangesAt { get; set; }
    public DateTime SyncedAt { get; set; }

    public TemplateHeaderKind HeaderKind { get; set; }
    public string? HeaderText { get; set; }
    public required string BodyText { get; set; }
    public string? FooterText { get; set; }
    public required IReadOnlyList<TemplateButtonDto> Buttons { get; set; }

    /// <summary>Every value the template needs, in the order in which variables fill them.</summary>
    public required IReadOnlyList<TemplatePlaceholderDto> Placeholders { get; set; }

    /// <summary>Whether a campaign must provide a file for the header.</summary>
    public bool NeedsHeaderMedia { get; set; }

    /// <summary>One of <see cref="TemplateUnsupportedReasons"/> if this product cannot send the template.</summary>
    public string? UnsupportedReason { get; set; }

    /// <summary>The same in words.</summary>
    public string? UnsupportedText { get; set; }

    /// <summary>Meta's <c>components</c> array as received (meta-cloud-api.md 4.2).</summary>
    public JsonElement Components { get; set; }
}

/// <summary>One value that the template needs.</summary>
public class TemplatePlaceholderDto
{
    public TemplatePart Part { get; set; }

    /// <summary>1-based position in its part.</summary>
    public int Index { get; set; }

    /// <summary>
    /// Unique in the template: <c>body_1</c>, <c>button_1</c>, <c>card_1_image</c>, <c>offer_end</c>, or the name of a named parameter.
    /// </summary>
    public required string Key { get; set; }

    /// <summary>The name shown to people: <c>Body {{1}}</c>.</summary>
    public required string Name { get; set; }
    public TemplatePlaceholderKind Kind { get; set; }

    /// <summary>The maximum length of the value, in characters.</summary>
    public int MaxLength { get; set; }

    /// <summary>The example given to Meta's review, if any.</summary>
    public string? Example { get; set; }

    /// <summary>Whether it may be missing or empty. An optional value is filled only by its key, never by order or number.</summary>
    public bool IsOptional { get; set; }
}

public class TemplateButtonDto
{
    public TemplateButtonKind Kind { get; set; }

    /// <summary>Its label; empty if Meta sets the label.</summary>
    public required string Text { get; set; }
    public string? Url { get; set; }
    public string? PhoneNumber { get; set; }
}

public class PreviewTemplateInput
{
    /// <summary>
    /// Values by <see cref="TemplatePlaceholderDto.Key"/>; missing ones remain visible as placeholders, other keys are ignored.
    /// </summary>
    [Required]
    public Dictionary<string, string?> Values { get; set; } = [];
}

/// <summary>A template as its recipient will see it. Placeholders without a value remain visible, as <c>{{1}}</c>.</summary>
public class TemplatePreviewDto
{
    public TemplateHeaderKind HeaderKind { get; set; }
    public string? HeaderText { get; set; }
    public TemplatePreviewLocationDto? Location { get; set; }

    /// <summary>The content ID of the header's product; null while there is no value.</summary>
    public string? ProductId { get; set; }
    public required string Body { get; set; }
    public TemplatePreviewOfferDto? Offer { get; set; }
    public string? Footer { get; set; }
    public required IReadOnlyList<TemplatePreviewButtonDto> Buttons { get; set; }

    /// <summary>The cards of a carousel, side by side; empty for other templates.</summary>
    public required IReadOnlyList<TemplatePreviewCardDto> Cards { get; set; }
}

public class TemplatePreviewLocationDto
{
    public required string Latitude { get; set; }
    public required string Longitude { get; set; }
    public required string Name { get; set; }
    public required string Address { get; set; }
}

/// <summary>A limited-time offer.</summary>
public class TemplatePreviewOfferDto
{
    public required string Text { get; set; }

    /// <summary>When it ends, according to its value; null while there is none.</summary>
    public string? End { get; set; }
}

public class TemplatePreviewButtonDto
{
    public TemplateButtonKind Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>The URL with its value.</summary>
    public string? Url { get; set; }
    public string? PhoneNumber { get; set; }

    /// <summary>The code it copies; null while there is none.</summary>
    public string? Code { get; set; }
}

/// <summary>A card of a carousel.</summary>
public class TemplatePreviewCardDto
{
    /// <summary>Image, video or product.</summary>
    public TemplateHeaderKind HeaderKind { get; set; }

    /// <summary>The address of the image or video; null while there is no value.</summary>
    public string? MediaLink { get; set; }

    /// <summary>The content ID of the card's product; null while there is no value.</summary>
    public string? ProductId { get; set; }

    /// <summary>Null if the cards have no text.</summary>
    public string? Body { get; set; }
    public required IReadOnlyList<TemplatePreviewButtonDto> Buttons { get; set; }
}

/// <summary>What a sync changed, in translations (name and language).</summary>
public class SyncTemplatesResultDto
{
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }

    /// <summary>No longer at Meta: stored here as deleted, because old campaigns show them.</summary>
    public int Removed { get; set; }

    /// <summary>
    /// Translations whose description could not be read, as <c>name (language)</c>; what is stored about them was not changed.
    /// </summary>
    public required IReadOnlyList<string> Unreadable { get; set; }
}
