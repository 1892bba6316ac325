using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>Converts times to UTC from any offset; a time without an offset is assumed to be UTC. Written with Z.</summary>
internal sealed class UtcDateTimeJsonConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UtcTime.From(reader.GetDateTime());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(UtcTime.From(value));
}
