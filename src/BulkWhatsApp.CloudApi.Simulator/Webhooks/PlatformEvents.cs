using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>Webhooks that are not about one message (6.5, 6.6). Each returns its delivery, or null when there is no callback.</summary>
internal readonly struct PlatformEvents(Simulation simulation, TimeProvider clock)
{
    public WebhookDelivery? TemplateStatus(MessageTemplate template, string what, string? reason)
    {
        var value = new JsonObject
        {
            ["event"] = what,
            ["message_template_id"] = long.Parse(template.Id),
            ["message_template_name"] = template.Name,
            ["message_template_language"] = template.Language,
            ["reason"] = reason,
            ["message_template_category"] = template.Category,
        };
        if (what == "PAUSED")
        {
            value["other_info"] = new JsonObject
            {
                ["title"] = "FIRST_PAUSE",
                ["description"] = "Your WhatsApp message template has been paused for 3 hours because it continued to receive low quality feedback.",
            };
        }

        return Send(template.WabaId, "message_template_status_update", value);
    }

    public WebhookDelivery? PhoneNumberQuality(PhoneNumber number, string what, string? currentLimit) =>
        Send(number.Details.WabaId, "phone_number_quality_update", new JsonObject
        {
            ["display_phone_number"] = number.Digits,
            ["event"] = what,
            ["current_limit"] = currentLimit ?? number.Details.MessagingLimit,
        });

    public WebhookDelivery? UserPreference(PhoneNumber number, ulong waId, bool stop) =>
        Send(number.Details.WabaId, "user_preferences", About(number, waId, "user_preferences", new JsonObject
        {
            ["wa_id"] = waId.ToString(),
            ["detail"] = stop ? "User requested to stop marketing messages" : "User requested to resume marketing messages",
            ["category"] = "marketing_messages",
            ["value"] = stop ? "stop" : "resume",
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        }));

    public WebhookDelivery? InboundText(PhoneNumber number, ulong waId, string text) =>
        Send(number.Details.WabaId, "messages", About(number, waId, "messages", new JsonObject
        {
            ["from"] = waId.ToString(),
            ["id"] = simulation.Accepted.NextInboundWamid(waId),
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        }));

    /// <summary>Any field with any value, in a well-formed envelope (6.3).</summary>
    public WebhookDelivery? Send(string wabaId, string field, JsonNode? value)
    {
        var entry = new JsonObject
        {
            ["id"] = wabaId,
            ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }),
        };
        if (field != "messages")
        {
            entry["time"] = clock.GetUtcNow().ToUnixTimeSeconds();
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(entry),
        });
        var signature = WebhookSignature.Of(body, simulation.Options.AppSecret);
        return simulation.Outbox.SendRaw(body, signature, field == "messages" ? wabaId : null, repeats: true);
    }

    private static JsonObject About(PhoneNumber number, ulong waId, string member, JsonObject item) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = number.Digits, ["phone_number_id"] = number.Details.Id },
        ["contacts"] = new JsonArray(new JsonObject
        {
            ["profile"] = new JsonObject { ["name"] = "Zoë" },
            ["wa_id"] = waId.ToString(),
        }),
        [member] = new JsonArray(item),
    };
}
