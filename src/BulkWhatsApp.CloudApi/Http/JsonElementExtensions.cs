using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>
/// Reads JSON whose format Meta changes without notice (meta-cloud-api.md 0.4, 11.11): anything missing or of another kind reads as null or
/// empty, and ids and numbers may be strings or numbers.
/// </summary>
internal static class JsonElementExtensions
{
    /// <summary>2009-01-01 and 2100-01-01.</summary>
    private const long FirstSecond = 1_230_768_000;
    private const long LastSecond = 4_102_444_800;

    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static JsonElement First(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 ? element[0] : default;

    /// <summary>The member as text if it is a non-empty string or a number, without the characters that databases reject.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name).Text();

    /// <summary>The member as an id, or null if it is longer than any id of its kind: half an id would be a different id.</summary>
    public static string? Id(this JsonElement element, string name, int maxLength) =>
        element.Text(name) is { } id && id.Length <= maxLength ? id : null;

    /// <inheritdoc cref="Text(JsonElement, string)"/>
    public static string? Text(this JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => StorableText.Clean(Unescaped(element)),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public static long? Int64(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static int? Int32(this JsonElement element, string name) =>
        element.Int64(name) is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    public static bool? Bool(this JsonElement element, string name) => element.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Unix seconds as a string or integer. A value before WhatsApp existed or after this century is not a time.</summary>
    public static DateTime? UnixTime(this JsonElement element, string name) =>
        element.Int64(name) is { } seconds and >= FirstSecond and < LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
            : null;

    /// <summary>
    /// When something happened: a <see cref="UnixTime"/> that is not in the future, with some tolerance for clocks and time zones.
    /// </summary>
    public static DateTime? TimeOfEvent(this JsonElement element, string name) =>
        element.UnixTime(name) is { } at && at < DateTime.UtcNow.AddDays(1) ? at : null;

    private static string? Unescaped(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as in a text that was cut inside an emoji: better a readable text than a refused webhook.
            return WithoutEscapes(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)).AsSpan()[1..^1]);
        }
    }

    /// <summary>Text that the JSON reader refuses because it is not valid Unicode, although the JSON itself is valid.</summary>
    private static string WithoutEscapes(ReadOnlySpan<char> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                text.Append(escaped[at]);
                continue;
            }

            at++;
            switch (escaped[at])
            {
                case 'u':
                    text.Append((char)ushort.Parse(escaped.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                case 'n' or 'r' or 't' or 'b' or 'f':
                    text.Append(' ');
                    break;
                default:
                    text.Append(escaped[at]);
                    break;
            }
        }

        return text.ToString();
    }
}
