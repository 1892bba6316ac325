using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BulkWhatsApp;

/// <summary>
/// ABP's converter takes a time that it cannot read for none, where there may be none: a campaign with such a time to send at would leave at once. In the
/// module's inputs it is refused.
/// </summary>
internal static class UnreadableTimes
{
    public static void RefuseIn(Assembly inputs, JsonSerializerOptions options) =>
        options.TypeInfoResolver = options.TypeInfoResolver?.WithAddedModifier(type => RefuseIn(inputs, type));

    private static void RefuseIn(Assembly inputs, JsonTypeInfo type)
    {
        if (type.Type.Assembly != inputs)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.CustomConverter is JsonConverter<DateTime?> lenient)
            {
                property.CustomConverter = new Strict(lenient);
            }
        }
    }

    private sealed class Strict(JsonConverter<DateTime?> lenient) : JsonConverter<DateTime?>
    {
        /// <exception cref="JsonException">It cannot be read. That there is none (null) does not come here.</exception>
        public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            lenient.Read(ref reader, typeToConvert, options) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options) => lenient.Write(writer, value, options);
    }
}
