namespace BulkWhatsApp.Dispatch.Payload;

/// <summary>A stretch of JSON that is the same for every recipient, and what is written after it.</summary>
/// <param name="Literal">UTF-8.</param>
/// <param name="Slot">The position of a placeholder's value, or one of the constants here.</param>
/// <param name="Format">How the value is written.</param>
/// <param name="SkippedWhenEmpty">How many parts after this one are left out where the value is empty; the value itself is written by one of them.</param>
internal readonly record struct PayloadPart(byte[] Literal, int Slot, SlotFormat Format = SlotFormat.Text, int SkippedWhenEmpty = 0)
{
    public const int Recipient = -1;
    public const int CallbackData = -2;
    public const int End = -3;
    public const int Nothing = -4;

    /// <summary>How the literal before the recipient ends.</summary>
    public static ReadOnlySpan<byte> ToNumber => "\"to\":\""u8;

    /// <summary>How it ends for a recipient whose number is withheld (meta-cloud-api.md 1.2).</summary>
    public static ReadOnlySpan<byte> ToUserId => "\"recipient\":\""u8;
}

/// <summary>How a value stands in the JSON.</summary>
internal enum SlotFormat
{
    /// <summary>Between quotes that the literals around it have.</summary>
    Text,

    /// <summary>A time as a number: Unix milliseconds (meta-cloud-api.md 1.3.5).</summary>
    Milliseconds,

    /// <summary>A list of products as an array of sections (1.3.3).</summary>
    Sections,

    /// <summary>The first of a list of products, between quotes.</summary>
    FirstProduct
}
