namespace BulkWhatsApp.Messages;

public static class WhatsAppMessageConsts
{
    /// <summary>
    /// Where a message goes: E.164, '+' and up to 15 digits; or, if the number is hidden, the business-scoped user id: a two-letter
    /// country, a dot, perhaps "ENT.", and up to 128 letters and digits (meta-cloud-api.md 1.7).
    /// </summary>
    public const int MaxPhoneNumberLength = 135;

    /// <summary>Meta's message ids are opaque; room for 255 characters (meta-cloud-api.md 1.5).</summary>
    public const int MaxWamidLength = 255;
    public const int MaxErrorDetailsLength = 1_000;

    /// <summary>
    /// With the message's id, replaces the address of an erased person. No address begins like this: they begin with '+' or with two
    /// capital letters. The engine's SQL has it as well.
    /// </summary>
    public const string ErasedPrefix = "erased-";

    /// <summary>Our own error code for "no answer came, and no webhook within the window". The engine's SQL has it as well.</summary>
    public const int OutcomeUnknownCode = -2;

    /// <summary>
    /// The time at which a queued message may be sent while it waits for its background job to release it: so late that it never leaves by
    /// itself.
    /// </summary>
    public static readonly DateTime Unreleased = new(8000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Added to the moment at which such a message is taken to get its job: a message available that long after now, in the same age beyond
    /// <see cref="Unreleased"/>, was taken now.
    /// </summary>
    public static readonly TimeSpan ReleaseAge = TimeSpan.FromDays(2_500_000);
}
