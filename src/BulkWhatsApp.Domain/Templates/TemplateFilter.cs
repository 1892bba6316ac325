namespace BulkWhatsApp.Templates;

/// <param name="Text">Part of the name.</param>
public sealed record TemplateFilter(
    string? Text = null, Guid? AccountId = null, TemplateStatus? Status = null, TemplateCategory? Category = null, string? Language = null);
