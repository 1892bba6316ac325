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
    public Task SendTextAsync(string fromWaId, string text) => SendMessageAsync(fromWaId, userId: null, text);

    /// <param name="waId">Null if the person hides the number.</param>
    /// <param name="context">The wamid of our message that is answered.</param>
    /// <param name="at">When it was written; null for now.</param>
    public Task SendMessageAsync(string? waId, string? userId, string text, string? context = null, DateTimeOffset? at = null) =>
        SendContentAsync(waId, userId, new() { ["type"] = "text", ["text"] = new { body = text } }, context, at);

    /// <param name="content">The type, and the member of the same name.</param>
    public Task SendContentAsync(
        string? waId,
        string? userId,
        Dictionary<string, object> content,
        string? context = null,
        DateTimeOffset? at = null,
        string? wamid = null)
    {
        var message = new Dictionary<string, object>(content)
        {
            ["id"] = wamid ?? NewWamid(), ["timestamp"] = at is { } time ? $"{time.ToUnixTimeSeconds()}" : Now()
        };
        var contact = new Dictionary<string, object> { ["profile"] = new { name = "Zoë" } };
        if (waId is not null)
        {
            (message["from"], contact["wa_id"]) = (waId, waId);
        }

        if (userId is not null)
        {
            (message["from_user_id"], contact["user_id"]) = (userId, userId);
        }

        if (context is not null)
        {
            message["context"] = new { from = "12025550100", id = context };
        }

        return SendFieldAsync("messages", new
        {
            messaging_product = "whatsapp",
            metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
            contacts = new[] { contact },
            messages = new[] { message },
        });
    }

    /// <summary>A person sends a picture, which Meta has.</summary>
    public async Task SendPictureAsync(string waId, string caption)
    {
        using var http = new HttpClient { BaseAddress = clerk.Application.Simulator.BaseAddress };
        using var file = new ByteArrayContent(TestFiles.Of("image.png"));
        file.Headers.ContentType = new("image/png");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v25.0/{clerk.PhoneNumberId}/media")
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent("whatsapp"), "messaging_product" }, { file, "file", "image.png" },
            },
        };
        request.Headers.Authorization = new("Bearer", SimulatorControl.Token);
        using var response = await http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var id = answer.RootElement.GetProperty("id").GetString();
        await SendContentAsync(
            waId, null, new() { ["type"] = "image", ["image"] = new { id, mime_type = "image/png", sha256 = "x", caption } });
    }

    /// <summary>A person stops or resumes offers inside WhatsApp.</summary>
    public Task SendPreferenceAsync(string? waId, string value, string? userId = null)
    {
        var preference = new Dictionary<string, object>
        {
            ["detail"] = $"User requested to {value} marketing messages",
            ["category"] = "marketing_messages",
            ["value"] = value,
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        if (waId is not null)
        {
            preference["wa_id"] = waId;
        }

        if (userId is not null)
        {
            preference["user_id"] = userId;
        }

        return SendFieldAsync("user_preferences", new
        {
            messaging_product = "whatsapp",
            metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
            user_preferences = new[] { preference },
        });
    }

    /// <param name="signature">The header's value; null sends none.</param>
    public async Task<HttpStatusCode> PostAsync(byte[] body, string? signature, string? path = null)
    {
        // A refused body must not start to leave, however long the refusal takes.
        using var http = new HttpClient(
            new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(60) }) { BaseAddress = clerk.Application.Address };
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

    /// <summary>A marker that is applied after everything sent before: an opt-out that nothing else makes.</summary>
    public async Task WaitUntilAppliedAsync()
    {
        var waId = $"1212555{Interlocked.Increment(ref _markers):0000}";
        await SendTextAsync(waId, "STOP");
        await clerk.UntilOptedOutAsync($"+{waId}");
    }

    public object Envelope(string field, object value) => new
    {
        @object = "whatsapp_business_account",
        entry = new[]
        {
            new { id = clerk.WabaId, time = DateTimeOffset.UtcNow.ToUnixTimeSeconds(), changes = new[] { new { field, value } } }
        },
    };

    public object Statuses(IEnumerable<object> statuses) => Envelope("messages", new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
        statuses = statuses.ToArray(),
    });

    /// <summary>A status of the message's current attempt, with the callback data it was sent with.</summary>
    public static object Status(WhatsAppMessageDto message, string status, int? errorCode = null, string? wamid = null) =>
        Status(
            wamid ?? message.Wamid ?? NewWamid(),
            status,
            $"bw1.{message.Id:N}.{message.Attempt}",
            errorCode,
            message.PhoneNumber.TrimStart('+'));

    /// <param name="callbackData">Null for a status without any.</param>
    /// <param name="waId">The recipient's wa_id; null if the number is hidden.</param>
    /// <param name="userId">The recipient's business-scoped id.</param>
    public static object Status(
        string wamid, string status, string? callbackData, int? errorCode = null, string? waId = null, string? userId = null)
    {
        var json = new Dictionary<string, object> { ["id"] = wamid, ["status"] = status, ["timestamp"] = Now() };
        if (waId is not null)
        {
            json["recipient_id"] = waId;
        }

        if (userId is not null)
        {
            json["recipient_user_id"] = userId;
        }

        if (callbackData is not null)
        {
            json["biz_opaque_callback_data"] = callbackData;
        }

        if (errorCode is { } code)
        {
            json["errors"] = new[]
            {
                new { code, title = "Refused", message = "Refused", error_data = new { details = "Refused for a test" } }
            };
        }

        return json;
    }

    public static string NewWamid() => $"wamid.{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}";

    public static byte[] Bytes(object envelope) => JsonSerializer.SerializeToUtf8Bytes(envelope);

    public static string Sign(byte[] body, string secret = SimulatorControl.AppSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static string Now() => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
}
