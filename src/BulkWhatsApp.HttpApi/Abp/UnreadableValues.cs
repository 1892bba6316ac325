using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BulkWhatsApp;

/// <summary>
/// Where null is allowed, ABP's converters turn an unreadable time or id into null: a campaign scheduled for such a time would start at
/// once, and one for such an account would use the default account. The module's inputs refuse these values.
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

    /// <summary>ABP sets its time converter on each property, and its id converter globally.</summary>
    private static JsonConverter? FindStrict<T>(JsonPropertyInfo property)
        where T : struct =>
        property.PropertyType == typeof(T?)
            ? new Strict<T>(property.CustomConverter as JsonConverter<T?> ?? (JsonConverter<T?>)property.Options.GetConverter(typeof(T?)))
            : null;

    private sealed class Strict<T>(JsonConverter<T?> lenient) : JsonConverter<T?>
        where T : struct
    {
        /// <exception cref="JsonException">The value cannot be read. Null does not reach this method.</exception>
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            lenient.Read(ref reader, typeToConvert, options) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => lenient.Write(writer, value, options);
    }
}
