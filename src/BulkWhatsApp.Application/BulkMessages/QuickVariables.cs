using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Variables of a quick broadcast as the JSON object that documents keep.</summary>
internal static class QuickVariables
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object stays as it was written; an array gets the placeholders' keys in their order.</summary>
    public static string? ToJson(JsonElement? variables, IReadOnlyList<TemplatePlaceholder> placeholders) =>
        variables is { ValueKind: JsonValueKind.Array } array ? WriteObject(array, placeholders) : JsonText.Of(variables);

    /// <summary>Whether an array has values beyond the last placeholder; they would be taken for unused columns.</summary>
    public static bool IsTooLong(JsonElement? variables, IReadOnlyList<TemplatePlaceholder> placeholders) =>
        variables is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > placeholders.Count;

    private static string WriteObject(JsonElement array, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            var position = 0;
            writer.WriteStartObject();
            foreach (var value in array.EnumerateArray())
            {
                writer.WritePropertyName(position < placeholders.Count ? placeholders[position].Key : $"value_{position + 1}");
                value.WriteTo(writer);
                position++;
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
