using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>Webhooks on demand.</summary>
internal sealed class WebhookEndpoints(SimulationHost host)
{
    /// <summary>Makes the verification GET (6.1) to <c>url</c>, or to the configured callback, with <c>verifyToken</c>.</summary>
    public async Task<IResult> VerifyAsync(HttpRequest request)
    {
        var input = await ReadAsync(request);
        var url = input.Text("url") ?? host.Options.Webhook.Url ?? throw new ArgumentException("There is no callback url.");
        var challenge = RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue).ToString();
        var (status, body) = await host.Current.Sender.VerifyAsync(
            url, challenge, input.Text("verifyToken") ?? "", request.HttpContext.RequestAborted);
        return Json(new { verified = status == 200 && body == challenge, status, body });
    }

    /// <summary>
    /// Sends what <c>kind</c> names, and after the first attempt answers with the receiver's HTTP status (null = no answer).
    /// </summary>
    public async Task<IResult> SendAsync(HttpRequest request)
    {
        var input = await ReadAsync(request);
        var delivery = input.Text("kind") switch
        {
            "message_template_status_update" => SendTemplateStatus(input),
            "phone_number_quality_update" => SendNumberQuality(input),
            "user_preferences" => SendPreference(input),
            "inbound" or "inbound_text" => SendInbound(input),
            "account_update" => Events.Send(WabaId(input), "account_update", Node(input, "value")
                ?? Events.AccountUpdate(
                    WabaId(input),
                    input.Text("event") ?? throw new ArgumentException("event or value is required."),
                    input.Text("detail"))),
            "field" => Events.Send(
                WabaId(input), input.Text("field") ?? throw new ArgumentException("field is required."), Node(input, "value")),
            "raw" => SendRaw(input),
            _ => throw new ArgumentException("kind must be message_template_status_update, phone_number_quality_update, user_preferences, "
                + "inbound, account_update, field or raw."),
        };
        if (delivery is null)
        {
            throw new ArgumentException("There is no callback url.");
        }

        return Json(new { status = await delivery.FirstAttempt.Task.WaitAsync(request.HttpContext.RequestAborted) });
    }

    private PlatformEvents Events => new(host.Current, host.Clock);

    /// <summary>Also sets the status of the stored template.</summary>
    private WebhookDelivery? SendTemplateStatus(JsonElement input)
    {
        var templates = host.Current.Templates;
        var known = templates.FindById(input.TextOrNumber("templateId"))
            ?? templates.Find(WabaId(input), input.Text("name") ?? "", input.Text("language") ?? "")
            ?? throw new ArgumentException("There is no such template: give templateId, or name and language.");
        var what = input.Text("event") ?? throw new ArgumentException("event is required.");
        var reason = input.Text("reason") ?? (what == "REJECTED" ? "INVALID_FORMAT" : "NONE");
        var changed = templates.Change(known.Id, template => template with
        {
            Status = input.Text("status") ?? StatusAfter(what) ?? template.Status,
            RejectedReason = reason,
        });
        return Events.TemplateStatus(changed ?? known, what, reason, Node(input, "rejectionInfo"));
    }

    /// <summary>Null for an event that is not a status, or is unknown: the template stays unchanged.</summary>
    private static string? StatusAfter(string what) => what switch
    {
        "UNPAUSED" or "REINSTATED" or "FLAGGED" or "UNARCHIVED" => "APPROVED",
        "APPROVED" or "PENDING" or "REJECTED" or "PAUSED" or "DISABLED" or "IN_APPEAL" or "PENDING_DELETION" or "DELETED"
            or "LIMIT_EXCEEDED" or "ARCHIVED" => what,
        _ => null,
    };

    /// <summary>Also sets the limit of the stored number, and its level after a throughput upgrade.</summary>
    private WebhookDelivery? SendNumberQuality(JsonElement input)
    {
        var number = Number(input);
        var what = input.Text("event") ?? "THROUGHPUT_UPGRADE";
        number.Details = number.Details with
        {
            MessagingLimit = input.Text("currentLimit") ?? number.Details.MessagingLimit,
            ThroughputLevel = what == "THROUGHPUT_UPGRADE" ? "HIGH" : number.Details.ThroughputLevel,
        };
        return Events.PhoneNumberQuality(number, what);
    }

    private WebhookDelivery? SendPreference(JsonElement input)
    {
        var stop = input.Text("value") != "resume";
        host.Current.Contacts.SetMarketingStopped(Number(input), Person(input), stop);
        return Events.UserPreference(Number(input), Person(input), stop);
    }

    /// <summary>A message of any type; all except <c>system</c> open the service window.</summary>
    private WebhookDelivery? SendInbound(JsonElement input)
    {
        var (number, person) = (Number(input), Person(input));
        var type = input.Text("type") ?? "text";
        var content = type == "system" ? IdentityChange(input, number, person) : Content(input, type);
        if (type != "system")
        {
            host.Current.Contacts.OpenWindow(number, person, host.Clock.GetUtcNow());
        }

        return Events.Inbound(number, person, type, content, More(input, number));
    }

    /// <summary>The member with the type's name; for a text, the bare string is enough.</summary>
    private static JsonNode? Content(JsonElement input, string type) => (type, Node(input, type)) switch
    {
        ("text", null) => new JsonObject { ["body"] = "Hello" },
        ("text", JsonValue body) => new JsonObject { ["body"] = body },
        (_, null) => throw new ArgumentException($"{type} is required: the content of the message."),
        var (_, given) => given,
    };

    private JsonNode? IdentityChange(JsonElement input, PhoneNumber number, ulong person)
    {
        var system = input.Member("system");
        if (system?.Member("body") is not null)
        {
            return Node(input, "system");
        }

        var after = system?.TextOrNumber("newNumber") is { } next && UserDirectory.ReadDigits(next) is { } digits
            ? host.Current.Users.WaIdOf(digits)
            : throw new ArgumentException("system.newNumber is required: the number that the user has now.");
        return system?.Text("type") switch
        {
            "user_changed_number" => Events.IdentityChange(number, person, after, numberShown: true),
            "user_changed_user_id" => Events.IdentityChange(number, person, after, numberShown: false),
            _ => throw new ArgumentException("system.type must be user_changed_number or user_changed_user_id."),
        };
    }

    /// <summary>The context may be just the id of the message being answered; <c>message</c> contains any other members.</summary>
    private static Dictionary<string, JsonNode?> More(JsonElement input, PhoneNumber number)
    {
        var more = Node(input, "message") is JsonObject given ? given.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone()) : [];
        if (Node(input, "context") is { } context)
        {
            more["context"] = context is JsonValue ? new JsonObject { ["from"] = number.Digits, ["id"] = context } : context;
        }

        return more;
    }

    /// <summary>Sends any bytes once; <c>signature</c>: <c>right</c>, <c>wrong</c> (default) or <c>none</c>.</summary>
    private WebhookDelivery? SendRaw(JsonElement input)
    {
        var body = Encoding.UTF8.GetBytes(input.Text("body") ?? Node(input, "body")?.ToJsonString() ?? "");
        var signature = input.Text("signature") switch
        {
            "none" => null,
            "right" => WebhookSignature.Of(body, host.Options.AppSecret),
            _ => WebhookSignature.Of(body, host.Options.AppSecret + "-of-somebody-else"),
        };
        return host.Current.Outbox.SendRaw(body, signature, null, repeats: false);
    }

    private PhoneNumber Number(JsonElement input) =>
        host.Current.Accounts.FindNumber(input.TextOrNumber("phoneNumberId") ?? Seeder.StandardNumberId)
        ?? throw new ArgumentException("There is no such phone number.");

    /// <summary>The user: <c>userId</c>, <c>waId</c>, or <c>to</c>, the number as people dial it.</summary>
    private ulong Person(JsonElement input)
    {
        if (input.Text("userId") is { } userId)
        {
            return host.Current.Users.TryFindUserId(Number(input), userId, out var owner)
                ? owner
                : throw new ArgumentException("userId belongs to nobody in this business portfolio.");
        }

        return input.TextOrNumber("waId") is { } waId
            ? UserDirectory.ReadDigits(waId) ?? throw new ArgumentException("waId must be digits.")
            : host.Current.Users.WaIdOf(UserDirectory.ReadDigits(input.TextOrNumber("to") ?? "")
                ?? throw new ArgumentException("Give the user as userId, waId, or to (the number)."));
    }

    private static string WabaId(JsonElement input) => input.TextOrNumber("wabaId") ?? Seeder.WabaId;

    private static JsonNode? Node(JsonElement input, string name) =>
        input.Member(name) is { } member ? JsonNode.Parse(member.GetRawText()) : null;

    private static async Task<JsonElement> ReadAsync(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, ControlJson.Options, request.HttpContext.RequestAborted);

    private static IResult Json(object value) => Results.Json(value, ControlJson.Options);
}
