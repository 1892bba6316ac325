using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>
/// Webhooks that are not about one message (6.5, 6.6). Each method returns the delivery, or null if there is no callback.
/// </summary>
internal readonly struct PlatformEvents(Simulation simulation, TimeProvider clock)
{
    /// <param name="template">The template in its new state.</param>
    /// <param name="what">The event, even one that Meta does not have yet.</param>
    /// <param name="reason">For example <c>INVALID_FORMAT</c>.</param>
    /// <param name="rejection">The <c>rejection_info</c> of a rejection; null = a typical one.</param>
    public WebhookDelivery? TemplateStatus(MessageTemplate template, string what, string? reason, JsonNode? rejection)
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
                ["description"] =
                    "Your WhatsApp message template has been paused for 3 hours because it continued to receive low quality feedback.",
            };
        }

        if (what == "REJECTED")
        {
            value["rejection_info"] = rejection ?? new JsonObject
            {
                ["reason"] = "The message template contains variables or text that are not formatted as they should be.",
                ["recommendation"] = "Put words before, between and behind the variables, and give an example for each.",
            };
        }
        else if (what == "DISABLED")
        {
            value["disable_info"] = new JsonObject { ["disable_date"] = clock.GetUtcNow().ToUnixTimeSeconds() };
        }

        return Send(template.WabaId, "message_template_status_update", value);
    }

    public WebhookDelivery? TemplateQuality(MessageTemplate template, string previous) =>
        Send(template.WabaId, "message_template_quality_update", About(template, new JsonObject
        {
            ["previous_quality_score"] = previous,
            ["new_quality_score"] = template.QualityScore,
        }));

    /// <summary>The notice 24 hours before Meta changes the category.</summary>
    public WebhookDelivery? CategoryNotice(MessageTemplate template) =>
        Send(template.WabaId, "template_category_update", About(template, new JsonObject
        {
            ["correct_category"] = template.CorrectCategory,
            ["new_category"] = template.Category,
            ["category_update_timestamp"] = clock.GetUtcNow().AddDays(1).ToUnixTimeSeconds(),
        }));

    private static JsonObject About(MessageTemplate template, JsonObject value)
    {
        value["message_template_id"] = long.Parse(template.Id);
        value["message_template_name"] = template.Name;
        value["message_template_language"] = template.Language;
        return value;
    }

    public WebhookDelivery? PhoneNumberQuality(PhoneNumber number, string what) =>
        Send(number.Details.WabaId, "phone_number_quality_update", new JsonObject
        {
            ["display_phone_number"] = number.Digits,
            ["event"] = what,
            ["current_limit"] = number.Details.MessagingLimit,
            ["max_daily_conversations_per_business"] = number.Details.MessagingLimit,
        });

    /// <summary>An <c>account_update</c> with the object that belongs to its event (6.6), filled with typical values.</summary>
    public JsonObject AccountUpdate(string wabaId, string what, string? detail)
    {
        var now = clock.GetUtcNow();
        var value = new JsonObject { ["event"] = what };
        switch (what)
        {
            case "DISABLED_UPDATE":
                value["ban_info"] = new JsonObject
                {
                    ["waba_ban_state"] = detail ?? "DISABLE",
                    ["waba_ban_date"] = now.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
                };
                break;
            case "ACCOUNT_RESTRICTION":
                value["restriction_info"] = new JsonArray(new JsonObject
                {
                    ["restriction_type"] = detail ?? "RESTRICTED_BIZ_INITIATED_MESSAGING",
                    ["expiration"] = now.AddDays(7).ToUnixTimeSeconds(),
                });
                break;
            case "ACCOUNT_VIOLATION":
                value["violation_info"] = new JsonObject { ["violation_type"] = detail ?? "SCAM" };
                break;
            case not null when what.StartsWith("PARTNER_", StringComparison.Ordinal):
                value["waba_info"] = new JsonObject
                {
                    ["waba_id"] = wabaId, ["owner_business_id"] = simulation.Accounts.PortfolioOf(wabaId)
                };
                break;
        }

        return value;
    }

    public WebhookDelivery? UserPreference(PhoneNumber number, ulong waId, bool stop) =>
        Send(
            number.Details.WabaId,
            "user_preferences",
            About(number, waId, "user_preferences", new JsonObject(User(number, waId, "wa_id", "user_id"))
            {
                ["detail"] = stop ? "User requested to stop marketing messages" : "User requested to resume marketing messages",
                ["category"] = "marketing_messages",
                ["value"] = stop ? "stop" : "resume",
                ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            }));

    /// <summary>A user's message (6.5).</summary>
    /// <param name="number">The phone number it is sent to.</param>
    /// <param name="waId">The sender.</param>
    /// <param name="type">The name of the member with the content.</param>
    /// <param name="content">The content; an array for <c>contacts</c>.</param>
    /// <param name="more">Additional members, such as <c>context</c> and <c>referral</c>; they override the standard ones.</param>
    public WebhookDelivery? Inbound(
        PhoneNumber number, ulong waId, string type, JsonNode? content, IReadOnlyDictionary<string, JsonNode?> more)
    {
        var message = new JsonObject(User(number, waId, "from", "from_user_id"))
        {
            ["id"] = simulation.Accepted.NextInboundWamid(waId),
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(),
            ["type"] = type,
            [type] = content,
        };
        foreach (var (name, value) in more)
        {
            message[name] = value;
        }

        var about = About(number, waId, "messages", message);
        if (type == "system")
        {
            about.Remove("contacts");
        }

        return Send(number.Details.WabaId, "messages", about);
    }

    /// <summary>The user has a new number, or only a new user id if the new number is hidden (6.5).</summary>
    public JsonObject IdentityChange(PhoneNumber number, ulong before, ulong after, bool numberShown)
    {
        var user = simulation.Users.Find(before)?.Name ?? "Zoë";
        var ids = (Before: simulation.Users.UserIdOf(number, before), After: simulation.Users.UserIdOf(number, after));
        return numberShown
            ? new JsonObject
            {
                ["body"] = $"User {user} changed from {before} to {after}",
                ["wa_id"] = after.ToString(),
                ["user_id"] = ids.After,
                ["type"] = "user_changed_number",
            }
            : new JsonObject
            {
                ["body"] = $"User {user} changed from {ids.Before} to {ids.After}",
                ["user_id"] = ids.After,
                ["type"] = "user_changed_user_id"
            };
    }

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

    private JsonObject About(PhoneNumber number, ulong waId, string member, JsonObject item)
    {
        var known = simulation.Users.Find(waId);
        var profile = new JsonObject { ["name"] = known?.Name ?? "Zoë" };
        if (known?.Username is { } username)
        {
            profile["username"] = username;
        }

        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = number.Digits, ["phone_number_id"] = number.Details.Id },
            ["contacts"] = new JsonArray(new JsonObject(User(number, waId, "wa_id", "user_id")) { ["profile"] = profile }),
            [member] = new JsonArray(item),
        };
    }

    /// <summary>The number and the user id, unless hidden.</summary>
    private IEnumerable<KeyValuePair<string, JsonNode?>> User(PhoneNumber number, ulong waId, string numberMember, string userIdMember)
    {
        var webhook = simulation.Options.Webhook;
        var hidden = webhook.HideNumbers || simulation.Users.Find(waId)?.NumberHidden == true;
        if (!hidden)
        {
            yield return new(numberMember, waId.ToString());
        }

        if (hidden || webhook.UserIds)
        {
            yield return new(userIdMember, simulation.Users.UserIdOf(number, waId));
        }
    }
}
