using System.Runtime.InteropServices;
using System.Text.Json;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Template variables and recipient data arrive as a JSON object, or as a string that holds one. They are kept as the text that was sent,
/// because the key order is the placeholder order.
/// </summary>
public static class JsonText
{
    /// <summary>Of a character in JSON: <c>\u00e4</c>.</summary>
    private const int MaxBytesOfCharacter = 6;

    /// <returns>The JSON text; null for null, nothing and blank strings.</returns>
    public static string? Of(JsonElement? element)
    {
        if (element is not { } value)
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
            _ => value.GetRawText(),
        };
    }

    /// <summary>Whether <see cref="Of"/> has more characters than that. Of what is far too long no text is made to find it out.</summary>
    public static bool IsLongerThan(JsonElement? element, int maxLength) =>
        element is { ValueKind: not JsonValueKind.Undefined } value
        && (JsonMarshal.GetRawUtf8Value(value).Length > MaxBytesOfCharacter * maxLength || Of(value)?.Length > maxLength);
}
