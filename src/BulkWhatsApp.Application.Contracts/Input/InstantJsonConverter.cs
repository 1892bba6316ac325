using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkWhatsApp.Input;

/// <summary>
/// A time is UTC inside, whatever offset it was written with, and UTC where it has none. What cannot be read is refused: ABP's own converter makes it null,
/// and a campaign that was meant for later would leave at once.
/// </summary>
internal sealed class InstantJsonConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ToUtc(reader.GetDateTime());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(ToUtc(value));

    private static DateTime ToUtc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();
}
