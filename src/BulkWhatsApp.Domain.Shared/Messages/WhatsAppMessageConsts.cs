namespace BulkWhatsApp.Messages;

public static class WhatsAppMessageConsts
{
    /// <summary>E.164: '+' and up to 15 digits.</summary>
    public const int MaxPhoneNumberLength = 16;

    /// <summary>Meta's message ids are opaque; 255 characters are allowed for (meta-cloud-api.md 1.5).</summary>
    public const int MaxWamidLength = 255;
    public const int MaxErrorDetailsLength = 1_000;

    /// <summary>Our own error code for "no answer came, and no webhook within the window". It stands in the engine's SQL as well.</summary>
    public const int OutcomeUnknownCode = -2;
}
