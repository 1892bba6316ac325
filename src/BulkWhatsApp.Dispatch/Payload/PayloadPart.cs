namespace BulkWhatsApp.Dispatch.Payload;

/// <summary>A stretch of JSON that is the same for every recipient, and what is written after it.</summary>
/// <param name="Literal">UTF-8.</param>
/// <param name="Slot">The position of a placeholder's value, or one of the constants here.</param>
internal readonly record struct PayloadPart(byte[] Literal, int Slot)
{
    public const int Recipient = -1;
    public const int CallbackData = -2;
    public const int End = -3;

    /// <summary>How the literal before the recipient ends.</summary>
    public static ReadOnlySpan<byte> ToNumber => "\"to\":\""u8;

    /// <summary>How it ends for a recipient whose number is withheld (meta-cloud-api.md 1.2).</summary>
    public static ReadOnlySpan<byte> ToUserId => "\"recipient\":\""u8;
}
