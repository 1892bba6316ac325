namespace BulkWhatsApp.Templates;

/// <summary>Lengths of what identifies a template (meta-cloud-api.md 4.6).</summary>
public static class WhatsAppTemplateConsts
{
    public const int MaxNameLength = 512;
    public const int MaxLanguageLength = 16;

    public const int MaxRejectedAdviceLength = 1_024;
}
