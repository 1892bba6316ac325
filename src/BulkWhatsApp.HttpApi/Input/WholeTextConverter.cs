using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkWhatsApp.Input;

/// <summary>
/// Half a character in a JSON string (a lone surrogate) is refused by System.Text.Json in the words for a value that is no text at all. This says what it is;
/// otherwise it reads and writes as the converter that it stands for.
/// </summary>
internal sealed class WholeTextConverter : JsonConverter<string>
{
    /// <summary>False where the text of the reader's token is not Unicode.</summary>
    /// <exception cref="InvalidOperationException">The token is no text.</exception>
    public static bool TryRead(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            text = null;
            return false;
        }
    }

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out var text) ? text : throw new JsonException(StorableTextAttribute.Text);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
