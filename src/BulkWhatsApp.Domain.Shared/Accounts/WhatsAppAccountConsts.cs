namespace BulkWhatsApp.Accounts;

public static class WhatsAppAccountConsts
{
    public const int MaxNameLength = 128;
    public const int MaxGraphIdLength = 32;
    public const int MaxApiVersionLength = 16;
    public const int MaxBaseUrlLength = 256;
    public const int MaxSecretLength = 1_024;

    /// <summary>A secret after encryption and base64.</summary>
    public const int MaxCipherLength = 4_096;
    public const int MaxGraphTextLength = 256;

    public const string DefaultBaseUrl = "https://graph.facebook.com";
    public const string DefaultApiVersion = "v25.0";

    /// <summary>Messages per second of a phone number, by Meta's throughput level (meta-cloud-api.md 3.1).</summary>
    public const int StandardMessagesPerSecond = 80;
    public const int HighMessagesPerSecond = 1_000;
    public const int CoexistenceMessagesPerSecond = 20;
    public const int MaxMessagesPerSecond = 100_000;
}

public enum AccountStatus
{
    Active = 0,

    /// <summary>Disabled by a person: no new campaign can be submitted on it.</summary>
    Disabled = 1,
}
