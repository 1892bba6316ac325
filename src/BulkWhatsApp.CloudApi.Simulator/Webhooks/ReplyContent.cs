using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Personas;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>What a persona answers (6.5).</summary>
internal static class ReplyContent
{
    private const int StopWordsOf = 20;

    /// <summary>The number's fourth and third last digits choose it: 00 to 19 the first, 20 to 39 the second, and so on.</summary>
    private static readonly string[] StopWords = ["STOP", "Abmelden", "BAJA", "إلغاء", "Désabonner"];

    public static void Write(Utf8JsonWriter json, Delivery delivery, DeliveryEvent what)
    {
        // A picture and a stop word quote nothing, as most people do.
        if (what is not (DeliveryEvent.StopReply or DeliveryEvent.MediaReply))
        {
            json.WriteStartObject("context");
            json.WriteString("from", delivery.Number.Digits);
            json.WriteString("id", delivery.Wamid);
            json.WriteEndObject();
        }

        switch (what)
        {
            case DeliveryEvent.StopReply:
                WriteText(json, StopWords[(int)(delivery.WaId / 100 % 100) / StopWordsOf]);
                break;
            case DeliveryEvent.TextReply:
                WriteText(json, delivery.Persona == Persona.RepliesEarlyAndTwice ? "Yes please, two" : "How much is the red chair?");
                break;
            case DeliveryEvent.FlowReply:
                WriteFlow(json);
                break;
            case DeliveryEvent.MediaReply:
                WritePicture(json, delivery);
                break;
            default:
                json.WriteString("type", "button");
                json.WriteStartObject("button");
                json.WriteString("payload", delivery.QuickReply?.Payload);
                json.WriteString("text", delivery.QuickReply?.Text);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string body)
    {
        json.WriteString("type", "text");
        json.WriteStartObject("text");
        json.WriteString("body", body);
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json)
    {
        json.WriteString("type", "interactive");
        json.WriteStartObject("interactive");
        json.WriteString("type", "nfm_reply");
        json.WriteStartObject("nfm_reply");
        json.WriteString("name", "flow");
        json.WriteString("body", "Sent");
        json.WriteString("response_json", """{"day":"Friday","people":"2","flow_token":"unused"}""");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePicture(Utf8JsonWriter json, Delivery delivery)
    {
        json.WriteString("type", "image");
        json.WriteStartObject("image");
        json.WriteString("id", delivery.ReplyMedia?.Id);
        json.WriteString("mime_type", delivery.ReplyMedia?.MimeType);
        json.WriteString("sha256", delivery.ReplyMedia?.Sha256);
        json.WriteString("caption", "This one?");
        json.WriteEndObject();
    }
}

/// <summary>The picture that a persona sends: one red dot.</summary>
internal static class SmallPicture
{
    public const string MimeType = "image/png";

    public static readonly byte[] Bytes = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");
}
