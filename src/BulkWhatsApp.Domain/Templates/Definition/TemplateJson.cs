using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>Tolerant reading of Meta's template JSON: what is absent or of another type is null or empty.</summary>
internal static class TemplateJson
{
    public static JsonElement? Get(this JsonElement? element, string name)
        => element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement? First(this JsonElement? element)
        => element is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? array[0] : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element)
        => element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string? AsText(this JsonElement? element)
        => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A string, or the first string of an array: Meta shows both for the same field (meta-cloud-api.md 4.4).</summary>
    public static string? AsTextOrFirst(this JsonElement? element) => element.AsText() ?? element.First().AsText();

    public static string Type(this JsonElement element) => ((JsonElement?)element).Get("type").AsText()?.ToUpperInvariant() ?? "";
}
