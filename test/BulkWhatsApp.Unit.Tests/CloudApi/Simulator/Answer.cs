using System.Net;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

internal sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Response)
{
    public int Http => (int)Status;

    public JsonElement Error => Json.GetProperty("error");

    public int Code => Error.GetProperty("code").GetInt32();

    public string Details => Error.GetProperty("error_data").GetProperty("details").GetString()!;

    public string Wamid => Json.GetProperty("messages")[0].GetProperty("id").GetString()!;

    public string MessageStatus => Json.GetProperty("messages")[0].GetProperty("message_status").GetString()!;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new Answer(response.StatusCode, isJson ? JsonSerializer.Deserialize<JsonElement>(text) : default, response);
    }
}
