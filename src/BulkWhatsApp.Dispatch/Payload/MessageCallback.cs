using System.Globalization;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The text sent as <c>biz_opaque_callback_data</c>, which Meta repeats in every status of the message (meta-cloud-api.md 1.2): it tells which
/// message and which attempt a status belongs to, even when the answer to the send was lost.
/// </summary>
public static class MessageCallback
{
    private const string Prefix = "bw1.";
    private const int IdLength = 32;

    /// <param name="messageId">The message.</param>
    /// <param name="attempt">Its attempt number, 0 or more.</param>
    /// <returns>For example <c>bw1.0f8fad5bd9cb469fa16570867728950e.1</c>.</returns>
    public static string Format(Guid messageId, int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{messageId:N}.{attempt}");
    }

    /// <summary>Reads what <see cref="Format"/> wrote. Any other text, such as another sender's on the same account, answers false.</summary>
    public static bool TryParse(string? text, out Guid messageId, out int attempt)
    {
        messageId = default;
        attempt = 0;

        var rest = text.AsSpan();
        if (!rest.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[Prefix.Length..];
        if (rest.Length < IdLength + 2
            || rest[IdLength] != '.'
            || !Guid.TryParseExact(rest[..IdLength], "N", out var id)
            || !int.TryParse(rest[(IdLength + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        messageId = id;
        attempt = number;
        return true;
    }
}
