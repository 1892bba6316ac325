using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BulkWhatsApp;

/// <summary>
/// ABP's converters take a time or an id that they cannot read for none, where there may be none: a campaign with such a time to send at would leave at once, and with
/// such an account from the default one. In the module's inputs it is refused.
/// </summary>
internal static class UnreadableValues
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
            property.CustomConverter = FindStrict<DateTime>(property) ?? FindStrict<Guid>(property) ?? property.CustomConverter;
        }
    }

    /// <summary>ABP's converter of times is the property's own, that of ids is every property's.</summary>
    private static JsonConverter? FindStrict<T>(JsonPropertyInfo property)
        where T : struct =>
        property.PropertyType == typeof(T?)
            ? new Strict<T>(property.CustomConverter as JsonConverter<T?> ?? (JsonConverter<T?>)property.Options.GetConverter(typeof(T?)))
            : null;

    private sealed class Strict<T>(JsonConverter<T?> lenient) : JsonConverter<T?>
        where T : struct
    {
        /// <exception cref="JsonException">It cannot be read. That there is none (null) does not come here.</exception>
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            lenient.Read(ref reader, typeToConvert, options) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => lenient.Write(writer, value, options);
    }
}
