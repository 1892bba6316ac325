namespace BulkWhatsApp.Templates;

/// <summary>A template's changeable part, as Meta describes it.</summary>
public sealed record TemplateSnapshot(
    string MetaId,
    TemplateStatus Status,
    TemplateCategory Category,
    TemplateParameterFormat ParameterFormat,
    string? QualityScore,
    string? RejectedReason,
    string ComponentsJson);
