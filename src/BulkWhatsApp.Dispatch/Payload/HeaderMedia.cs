using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch.Payload;

/// <summary>The uploaded file of a template's header (meta-cloud-api.md 1.3.1).</summary>
/// <param name="MediaId">Meta's media id; valid for the phone number that uploaded it, for 30 days.</param>
/// <param name="Kind">Image, video or document, as the template's header asks.</param>
/// <param name="FileName">The name a document is shown with; some sends without it were refused (132012), so give it. Not used for others.</param>
public sealed record HeaderMedia(string MediaId, TemplateHeaderKind Kind, string? FileName);
