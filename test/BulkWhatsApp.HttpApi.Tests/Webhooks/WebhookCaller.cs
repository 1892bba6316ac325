using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Calls an account's webhook as Meta does, signed over the bytes as sent (meta-cloud-api.md 6.2).</summary>
public sealed class WebhookCaller(Clerk clerk)
{
    private static int _markers;

    public string Path => clerk.Account.WebhookPath;

    /// <summary>Signed with the account's secret, and accepted.</summary>
    public async Task SendAsync(object envelope)
    {
        var body = Bytes(envelope);
        (await PostAsync(body, Sign(body))).ShouldBe(HttpStatusCode.OK);
    }

    public Task SendFieldAsync(string field, object value) => SendAsync(Envelope(field, value));

    public Task SendStatusesAsync(params IEnumerable<object> statuses) => SendAsync(Statuses(statuses));

    /// <summary>A person writes to the business.</summary>
    public Task SendTextAsync(string fromWaId, string text) =>
        SendFieldAsync("messages", new
        {
            messaging_product = "whatsapp",
            metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
            contacts = new[] { new { profile = new { name = "Zoë" }, wa_id = fromWaId } },
            messages = new[] { new { from = fromWaId, id = NewWamid(), timestamp = Now(), type = "text", text = new { body = text } } },
        });

    /// <param name="signature">The header's value; null sends none.</param>
    public async Task<HttpStatusCode> PostAsync(byte[] body, string? signature, string? path = null)
    {
        // A body that is refused must not begin to leave, however long the refusal takes.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(60) }) { BaseAddress = clerk.Application.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path ?? Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        if (signature is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", signature);
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>What everything sent before has been applied with: an opt-out that nothing else made.</summary>
    public async Task WaitUntilAppliedAsync()
    {
        var waId = $"1212555{Interlocked.Increment(ref _markers):0000}";
        await SendTextAsync(waId, "STOP");
        await clerk.UntilOptedOutAsync($"+{waId}");
    }

    public object Envelope(string field, object value) => new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = clerk.WabaId, time = DateTimeOffset.UtcNow.ToUnixTimeSeconds(), changes = new[] { new { field, value } } } },
    };

    public object Statuses(IEnumerable<object> statuses) => Envelope("messages", new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
        statuses = statuses.ToArray(),
    });

    /// <summary>A status of the message's present attempt, with the callback data it was sent with.</summary>
    public static object Status(WhatsAppMessageDto message, string status, int? errorCode = null, string? wamid = null) =>
        Status(wamid ?? message.Wamid ?? NewWamid(), status, $"bw1.{message.Id:N}.{message.Attempt}", errorCode);

    /// <param name="callbackData">Null for a status that carries none.</param>
    public static object Status(string wamid, string status, string? callbackData, int? errorCode = null)
    {
        var json = new Dictionary<string, object> { ["id"] = wamid, ["status"] = status, ["timestamp"] = Now(), ["recipient_id"] = "12025550143" };
        if (callbackData is not null)
        {
            json["biz_opaque_callback_data"] = callbackData;
        }

        if (errorCode is { } code)
        {
            json["errors"] = new[] { new { code, title = "Refused", message = "Refused", error_data = new { details = "Refused for a test" } } };
        }

        return json;
    }

    public static string NewWamid() => $"wamid.{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}";

    public static byte[] Bytes(object envelope) => JsonSerializer.SerializeToUtf8Bytes(envelope);

    public static string Sign(byte[] body, string secret = SimulatorControl.AppSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static string Now() => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
}
