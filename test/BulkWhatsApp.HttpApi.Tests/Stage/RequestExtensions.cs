using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.Stage;

/// <summary>Requests in a language, uploads with form fields, and refusals.</summary>
public static class RequestExtensions
{
    public static async Task<HttpResponseMessage> SendJsonInAsync(
        this HttpClient http, string? language, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        return await http.SendInAsync(language, request);
    }

    /// <summary>An upload of one file; the form fields are given by name.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(
        this HttpClient http, string path, byte[] file, string fileName, string? language = null, string? idempotencyKey = null,
        params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await http.SendInAsync(language, request);
    }

    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient http, string path, string text, string fileName, params (string Name, string Value)[] fields) =>
        http.UploadAsync(path, Encoding.UTF8.GetBytes(text), fileName, fields: fields);

    /// <summary>The request is refused with this status and code; returns the rest of the error.</summary>
    public static async Task<ApiError> RefusedAsync(
        this HttpClient http, HttpMethod method, string path, object? body, HttpStatusCode status, string? code)
    {
        using var response = await http.SendJsonAsync(method, path, body);
        var error = await ApiError.ReadAsync(response);
        (error.Status, error.Code).ShouldBe((status, code), error.Message);
        error.Message.ShouldNotBeNullOrWhiteSpace();
        return error;
    }

    /// <summary>The answer is 404.</summary>
    public static async Task IsGoneAsync(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public static async Task DoneAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    private static async Task<HttpResponseMessage> SendInAsync(this HttpClient http, string? language, HttpRequestMessage request)
    {
        if (language is not null)
        {
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        }

        return await http.SendAsync(request);
    }
}

/// <summary>An unsuccessful answer, with its whole error body.</summary>
public sealed record ApiError(
    HttpStatusCode Status, string? Code, string Message, JsonElement Data, IReadOnlyList<(string Member, string Message)> ValidationErrors)
{
    public static async Task<ApiError> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeFalse(text);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        return new ApiError(
            response.StatusCode,
            error.TryGetProperty("code", out var code) ? code.GetString() : null,
            error.GetProperty("message").GetString()!,
            error.TryGetProperty("data", out var data) ? data : default,
            error.TryGetProperty("validationErrors", out var found) && found.ValueKind == JsonValueKind.Array
                ? found.EnumerateArray()
                    .Select(one => (one.GetProperty("members")[0].GetString()!, one.GetProperty("message").GetString()!)).ToList()
                : []);
    }
}
