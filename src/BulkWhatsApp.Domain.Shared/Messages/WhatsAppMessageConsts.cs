namespace BulkWhatsApp.Messages;

public static class WhatsAppMessageConsts
{
    /// <summary>
    /// Where a message goes to: E.164, '+' and up to 15 digits; or, where a number is withheld, the business-scoped user id, two letters of a country, a dot,
    /// perhaps "ENT.", and up to 128 letters and digits (meta-cloud-api.md 1.7).
    /// </summary>
    public const int MaxPhoneNumberLength = 135;

    /// <summary>Meta's message ids are opaque; 255 characters are allowed for (meta-cloud-api.md 1.5).</summary>
    public const int MaxWamidLength = 255;
    public const int MaxErrorDetailsLength = 1_000;

    /// <summary>
    /// Stands, with the message's id, where the address of an erased person stood. No address begins so: they begin with '+' or with two capital letters. It stands
    /// in the engine's SQL as well.
    /// </summary>
    public const string ErasedPrefix = "erased-";

    /// <summary>Our own error code for "no answer came, and no webhook within the window". It stands in the engine's SQL as well.</summary>
    public const int OutcomeUnknownCode = -2;

    /// <summary>When a message in the queue may be sent that waits for its background job to release it: not before this, and so never by itself.</summary>
    public static readonly DateTime Unreleased = new(8000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Added to the moment in which such a message is taken to get its job: what is available so long after now, in the same age beyond <see cref="Unreleased"/>, was
    /// taken now.
    /// </summary>
    public static readonly TimeSpan ReleaseAge = TimeSpan.FromDays(2_500_000);
}
