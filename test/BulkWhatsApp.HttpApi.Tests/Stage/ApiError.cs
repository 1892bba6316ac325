using System.Net;
using System.Text.Json;

namespace BulkWhatsApp.Stage;

/// <summary>An answer that is no success, with all of its error body.</summary>
public sealed record ApiError(HttpStatusCode Status, string? Code, string Message, JsonElement Data, IReadOnlyList<(string Member, string Message)> ValidationErrors)
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
                ? found.EnumerateArray().Select(one => (one.GetProperty("members")[0].GetString()!, one.GetProperty("message").GetString()!)).ToList()
                : []);
    }
}
