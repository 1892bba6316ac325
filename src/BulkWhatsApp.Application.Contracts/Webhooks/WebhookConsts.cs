namespace BulkWhatsApp.Webhooks;

public static class WebhookConsts
{
    /// <summary>Bytes: Meta sends up to 3 MB (meta-cloud-api.md 6.2); the rest is margin.</summary>
    public const int MaxBodyBytes = 3 * 1024 * 1024 + 64 * 1024;
}
