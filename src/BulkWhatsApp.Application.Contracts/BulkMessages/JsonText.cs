using System.Text.Json;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Template variables and recipient data arrive as a JSON object, or as a string that holds one. They are kept as the text that was sent,
/// because the key order is the placeholder order.
/// </summary>
public static class JsonText
{
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
}
