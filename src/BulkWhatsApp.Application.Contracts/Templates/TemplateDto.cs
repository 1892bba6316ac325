using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>A message template as Meta last described it, and which values it needs.</summary>
public class TemplateDto : AuditedEntityDto<Guid>
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

    /// <summary>What Meta recommends to change in a rejected template, in its own words.</summary>
    public string? RejectedAdvice { get; set; }
    public DateTime SyncedAt { get; set; }

    public TemplateHeaderKind HeaderKind { get; set; }
    public string? HeaderText { get; set; }
    public required string BodyText { get; set; }
    public string? FooterText { get; set; }
    public required IReadOnlyList<TemplateButtonDto> Buttons { get; set; }

    /// <summary>Every value the template needs, in the order in which variables fill them.</summary>
    public required IReadOnlyList<TemplatePlaceholderDto> Placeholders { get; set; }

    /// <summary>Whether a campaign must bring a file for the header.</summary>
    public bool NeedsHeaderMedia { get; set; }

    /// <summary>One of <see cref="TemplateUnsupportedReasons"/> when this product cannot send the template.</summary>
    public string? UnsupportedReason { get; set; }

    /// <summary>The same in words.</summary>
    public string? UnsupportedText { get; set; }

    /// <summary>Meta's <c>components</c> array as received (meta-cloud-api.md 4.2).</summary>
    public JsonElement Components { get; set; }
}
