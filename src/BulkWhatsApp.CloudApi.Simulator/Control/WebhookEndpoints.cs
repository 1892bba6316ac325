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
    /// <summary>Does the verification GET (6.1) against <c>url</c>, or the configured callback, with <c>verifyToken</c>.</summary>
    public async Task<IResult> VerifyAsync(HttpRequest request)
    {
        var input = await ReadAsync(request);
        var url = input.Text("url") ?? host.Options.Webhook.Url ?? throw new ArgumentException("There is no callback url.");
        var challenge = RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue).ToString();
        var (status, body) = await host.Current.Sender.VerifyAsync(url, challenge, input.Text("verifyToken") ?? "", request.HttpContext.RequestAborted);
        return Json(new { verified = status == 200 && body == challenge, status, body });
    }

    /// <summary>Sends what <c>kind</c> names, and answers after the first attempt with the receiver's HTTP status (null = no answer).</summary>
    public async Task<IResult> SendAsync(HttpRequest request)
    {
        var input = await ReadAsync(request);
        var delivery = input.Text("kind") switch
        {
            "message_template_status_update" => SendTemplateStatus(input),
            "phone_number_quality_update" => Events.PhoneNumberQuality(Number(input), input.Text("event") ?? "THROUGHPUT_UPGRADE", input.Text("currentLimit")),
            "user_preferences" => SendPreference(input),
            "inbound_text" => SendInbound(input),
            "account_update" => Events.Send(WabaId(input), "account_update", Node(input, "value")
                ?? new JsonObject { ["event"] = input.Text("event") ?? throw new ArgumentException("event or value is required.") }),
            "field" => Events.Send(WabaId(input), input.Text("field") ?? throw new ArgumentException("field is required."), Node(input, "value")),
            "raw" => SendRaw(input),
            _ => throw new ArgumentException("kind must be message_template_status_update, phone_number_quality_update, user_preferences, "
                + "inbound_text, account_update, field or raw."),
        };
        if (delivery is null)
        {
            throw new ArgumentException("There is no callback url.");
        }

        return Json(new { status = await delivery.FirstAttempt.Task.WaitAsync(request.HttpContext.RequestAborted) });
    }

    private PlatformEvents Events => new(host.Current, host.Clock);

    /// <summary>Also gives the stored template the status.</summary>
    private WebhookDelivery? SendTemplateStatus(JsonElement input)
    {
        var templates = host.Current.Templates;
        var known = templates.FindById(input.TextOrNumber("templateId"))
            ?? templates.Find(WabaId(input), input.Text("name") ?? "", input.Text("language") ?? "")
            ?? throw new ArgumentException("There is no such template: give templateId, or name and language.");
        var what = input.Text("event") ?? throw new ArgumentException("event is required.");
        var reason = input.Text("reason") ?? "NONE";
        var changed = templates.Change(known.Id, template => template with { Status = StatusAfter(what), RejectedReason = reason });
        return Events.TemplateStatus(changed ?? known, what, reason);
    }

    private static string StatusAfter(string what) => what is "UNPAUSED" or "REINSTATED" or "FLAGGED" or "UNARCHIVED" ? "APPROVED" : what;

    private WebhookDelivery? SendPreference(JsonElement input)
    {
        var stop = input.Text("value") != "resume";
        host.Current.Contacts.SetMarketingStopped(Number(input), Recipient(input), stop);
        return Events.UserPreference(Number(input), Recipient(input), stop);
    }

    private WebhookDelivery? SendInbound(JsonElement input)
    {
        host.Current.Contacts.OpenWindow(Number(input), Recipient(input), host.Clock.GetUtcNow());
        return Events.InboundText(Number(input), Recipient(input), input.Text("text") ?? "Hello");
    }

    /// <summary>Any bytes once; <c>signature</c>: <c>right</c>, <c>wrong</c> (default) or <c>none</c>.</summary>
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

    private static ulong Recipient(JsonElement input) =>
        ulong.TryParse(input.TextOrNumber("to")?.TrimStart('+'), out var waId) ? waId : throw new ArgumentException("to must be the user's number.");

    private static string WabaId(JsonElement input) => input.TextOrNumber("wabaId") ?? Seeder.WabaId;

    private static JsonNode? Node(JsonElement input, string name) =>
        input.Member(name) is { } member ? JsonNode.Parse(member.GetRawText()) : null;

    private static async Task<JsonElement> ReadAsync(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, ControlJson.Options, request.HttpContext.RequestAborted);

    private static IResult Json(object value) => Results.Json(value, ControlJson.Options);
}
