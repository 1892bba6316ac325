namespace BulkWhatsApp.Templates;

/// <summary>A template as its recipient will see it. Placeholders without a value stay visible, as <c>{{1}}</c>.</summary>
public class TemplatePreviewDto
{
    public TemplateHeaderKind HeaderKind { get; set; }
    public string? HeaderText { get; set; }
    public TemplatePreviewLocationDto? Location { get; set; }
    public required string Body { get; set; }
    public string? Footer { get; set; }
    public required IReadOnlyList<TemplatePreviewButtonDto> Buttons { get; set; }
}
