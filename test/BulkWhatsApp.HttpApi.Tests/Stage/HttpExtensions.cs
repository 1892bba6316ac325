using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkWhatsApp.Stage;

/// <summary>Plain HTTP: other APIs, and what the typed client would not send or show.</summary>
public static class HttpExtensions
{
    public static async Task<JsonElement> PostAsync(this HttpClient http, string path, object? body = null, string? idempotencyKey = null)
    {
        using var response = await http.SendJsonAsync(HttpMethod.Post, path, body, idempotencyKey);
        return await ReadAsync(response);
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return await ReadAsync(response);
    }

    public static async Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient http, HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await http.SendAsync(request);
    }

    /// <summary>The status and the code of an error body.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> ErrorAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeFalse(text);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        return (response.StatusCode, error.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
