using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator;

/// <summary>Reads JSON from strangers: a missing or wrongly typed member is null or empty, never an exception.</summary>
internal static class JsonElementExtensions
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>A string, or a number as written, because ids and indexes come as both.</summary>
    public static string? TextOrNumber(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } member => member.GetString(),
        { ValueKind: JsonValueKind.Number } member => member.GetRawText(),
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } member ? member.EnumerateArray() : [];
}
