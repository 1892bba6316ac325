using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>
/// Reading of JSON whose writer changes it without notice (meta-cloud-api.md 0.4, 11.11): what is missing or of another kind reads as null or
/// empty, ids and numbers may be strings or numbers.
/// </summary>
internal static class JsonElementExtensions
{
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static JsonElement First(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 ? element[0] : default;

    /// <summary>The member as text when it is a non-empty string or a number.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name).Text();

    /// <inheritdoc cref="Text(JsonElement, string)"/>
    public static string? Text(this JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => Unescaped(element),
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

    /// <summary>Unix seconds as string or integer.</summary>
    public static DateTime? UnixTime(this JsonElement element, string name)
    {
        var limit = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return element.Int64(name) is { } seconds && seconds > 0 && seconds <= limit
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
            : null;
    }

    private static string? Unescaped(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as in a text that was cut inside an emoji: readable text is worth more than a refused webhook.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)).Trim('"');
        }
    }
}
