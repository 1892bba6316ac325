using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Dispatch.Events;

/// <summary>Events between the statement that writes them, as JSON in the words of their classes, and the bus.</summary>
public static class EnginePayload
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new UtcConverter() } };

    private static readonly Dictionary<string, Type> Types =
        new[] { typeof(BulkMessageFinishedEto), typeof(MessagesFailedEto), typeof(OptedOutEto) }.ToDictionary(EventNameAttribute.GetNameOrDefault);

    public static string Write(object eventData) => JsonSerializer.Serialize(eventData, Options);

    /// <exception cref="FormatException">The name is not one of the engine's, or the text is not its data.</exception>
    public static (Type EventType, object EventData) Read(OutgoingEvent outgoing)
    {
        try
        {
            return Types.TryGetValue(outgoing.Name, out var type) && JsonSerializer.Deserialize(outgoing.Payload, type, Options) is { } data
                ? (type, data)
                : throw new FormatException($"There is no event {outgoing.Name}.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Event {outgoing.Id} is not a {outgoing.Name}.", exception);
        }
    }

    /// <summary>A database writes a time with its offset, or with none: then it is UTC.</summary>
    private sealed class UtcConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTime.Parse(
            reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
