using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.Templates;

/// <summary>
/// A template as a person writes it. The lengths here only bound what is read; what Meta allows is told by a check, in words.
/// </summary>
public class TemplateContentDto
{
    private const int MaxText = 4_096;
    private const int MaxHandle = 4_096;
    private const int MaxItems = 30;

    /// <summary>Lower-case letters, digits and underscores.</summary>
    [StringLength(WhatsAppTemplateConsts.MaxNameLength)]
    public string? Name { get; set; }

    /// <summary>Meta's code with underscore, such as <c>en_US</c>.</summary>
    [StringLength(WhatsAppTemplateConsts.MaxLanguageLength)]
    public string? Language { get; set; }
    public TemplateCategory Category { get; set; }
    public TemplateParameterFormat ParameterFormat { get; set; }
    public TemplateHeaderKind HeaderKind { get; set; }

    [StringLength(MaxText)]
    public string? HeaderText { get; set; }

    /// <summary>An example for the header's placeholder.</summary>
    [StringLength(MaxText)]
    public string? HeaderSample { get; set; }

    /// <summary>The <see cref="TemplateSampleDto.Handle"/> of an image, video or document header.</summary>
    [StringLength(MaxHandle)]
    public string? HeaderHandle { get; set; }

    [StringLength(MaxText)]
    public string? Body { get; set; }

    /// <summary>Examples by number or name of the placeholder.</summary>
    [MaxLength(100, ErrorMessage = InputMessages.TooManyLabels)]
    public Dictionary<string, string?> BodySamples { get; set; } = [];

    [StringLength(MaxText)]
    public string? Footer { get; set; }

    [MaxLength(MaxItems, ErrorMessage = InputMessages.TooManyLabels)]
    public List<TemplateContentButtonDto> Buttons { get; set; } = [];

    /// <summary>The line of a limited-time offer; null without one.</summary>
    [StringLength(MaxText)]
    public string? OfferText { get; set; }

    /// <summary>Whether each message says when the offer ends.</summary>
    public bool OfferExpires { get; set; }

    /// <summary>The cards of a carousel; empty without one.</summary>
    [MaxLength(MaxItems, ErrorMessage = InputMessages.TooManyLabels)]
    public List<TemplateContentCardDto> Cards { get; set; } = [];

    /// <summary>Authentication only: WhatsApp adds the advice not to share the code.</summary>
    public bool AddSecurityRecommendation { get; set; }

    /// <summary>Authentication only: when the code expires; null without this line.</summary>
    public int? CodeExpirationMinutes { get; set; }
}

public class TemplateContentButtonDto
{
    public TemplateButtonKind Kind { get; set; }

    /// <summary>Its label; WhatsApp sets that of a copy-code button.</summary>
    [StringLength(1_024)]
    public string? Text { get; set; }

    /// <summary>May end in <c>{{1}}</c>.</summary>
    [StringLength(4_096)]
    public string? Url { get; set; }

    /// <summary>The whole address with an example for its ending.</summary>
    [StringLength(4_096)]
    public string? UrlSample { get; set; }

    [StringLength(64)]
    public string? PhoneNumber { get; set; }

    /// <summary>An example of the code to copy.</summary>
    [StringLength(1_024)]
    public string? Code { get; set; }

    [StringLength(64)]
    public string? FlowId { get; set; }

    /// <summary>The screen a flow begins with; null for its first one.</summary>
    [StringLength(256)]
    public string? FlowScreen { get; set; }
}

public class TemplateContentCardDto
{
    /// <summary>Image or video.</summary>
    public TemplateHeaderKind HeaderKind { get; set; } = TemplateHeaderKind.Image;

    [StringLength(4_096)]
    public string? HeaderHandle { get; set; }

    [StringLength(4_096)]
    public string? Body { get; set; }

    [MaxLength(100, ErrorMessage = InputMessages.TooManyLabels)]
    public Dictionary<string, string?> BodySamples { get; set; } = [];

    [MaxLength(30, ErrorMessage = InputMessages.TooManyLabels)]
    public List<TemplateContentButtonDto> Buttons { get; set; } = [];
}

public class CheckTemplateInput : TemplateContentDto
{
    public Guid AccountId { get; set; }

    /// <summary>The template that is being changed; null for a new one.</summary>
    public Guid? TemplateId { get; set; }
}

public class CreateTemplateDto : TemplateContentDto
{
    /// <summary>Its WhatsApp Business Account gets the template.</summary>
    public Guid AccountId { get; set; }
}

public class UpdateTemplateDto : TemplateContentDto
{
    /// <summary>Also if campaigns that are not sent yet use it.</summary>
    public bool EvenIfUsed { get; set; }
}
