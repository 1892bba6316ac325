namespace BulkWhatsApp.Conversations;

/// <summary>
/// The text sent as <c>biz_opaque_callback_data</c> with a reply, which Meta repeats in every status of it, so that the reply is found even
/// if the answer to the call was lost.
/// </summary>
public static class ReplyCallback
{
    private const string Prefix = "bwr1.";

    /// <returns>For example <c>bwr1.0f8fad5bd9cb469fa16570867728950e</c>.</returns>
    public static string Format(Guid replyId) => $"{Prefix}{replyId:N}";

    /// <summary>False for any other text.</summary>
    public static bool TryParse(string? text, out Guid replyId)
    {
        replyId = default;
        return text?.StartsWith(Prefix, StringComparison.Ordinal) == true && Guid.TryParseExact(text[Prefix.Length..], "N", out replyId);
    }
}
