namespace BulkWhatsApp.Idempotency;

public static class IdempotencyConsts
{
    /// <summary>Printable ASCII characters of a key.</summary>
    public const int MaxKeyLength = 128;

    /// <summary>SHA-256 in hexadecimal.</summary>
    public const int RequestHashLength = 64;
}
