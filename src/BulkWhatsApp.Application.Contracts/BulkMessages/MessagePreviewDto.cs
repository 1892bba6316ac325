using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The message as one recipient will see it.</summary>
public class MessagePreviewDto
{
    public long Row { get; set; }

    public string? PhoneNumber { get; set; }

    public string? RecipientName { get; set; }

    public TemplatePreviewDto Content { get; set; } = null!;
}
