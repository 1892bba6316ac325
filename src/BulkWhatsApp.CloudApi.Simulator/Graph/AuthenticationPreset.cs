using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Meta writes the text of authentication templates itself and turns the OTP button into a URL button (1.3.6, 4.4).</summary>
internal static class AuthenticationPreset
{
    private const string Advice = " For your security, do not share this code.";

    public static JsonElement Apply(JsonElement components)
    {
        if (JsonNode.Parse(components.GetRawText()) is not JsonArray parts)
        {
            return components.Clone();
        }

        foreach (var part in parts.OfType<JsonObject>())
        {
            Preset(part);
        }

        return JsonSerializer.SerializeToElement(parts);
    }

    private static void Preset(JsonObject part)
    {
        switch (part["type"]?.ToString().ToUpperInvariant())
        {
            case "BODY":
                part["text"] = "*{{1}}* is your verification code." + (part["add_security_recommendation"]?.ToString() == "true" ? Advice : "");
                break;
            case "FOOTER":
                part["text"] = $"This code expires in {part["code_expiration_minutes"]} minutes.";
                break;
            case "BUTTONS" when part["buttons"] is JsonArray buttons:
                foreach (var button in buttons.OfType<JsonObject>().Where(button => button["type"]?.ToString() == "OTP"))
                {
                    button["type"] = "URL";
                    button["url"] = $"https://www.whatsapp.com/otp/code/?otp_type={button["otp_type"]}&code=otp{{{{1}}}}";
                }

                break;
        }
    }
}
