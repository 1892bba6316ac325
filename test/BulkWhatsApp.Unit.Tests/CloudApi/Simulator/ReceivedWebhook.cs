using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

internal sealed record ReceivedWebhook(byte[] Body, string? Signature)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public IEnumerable<JsonElement> Changes => Json.GetProperty("entry").EnumerateArray()
        .SelectMany(entry => entry.GetProperty("changes").EnumerateArray());

    /// <summary>Everything that the body's changes contain under this member of <c>value</c>.</summary>
    public IEnumerable<JsonElement> Items(string member) => Changes
        .Select(change => change.GetProperty("value"))
        .Where(value => value.TryGetProperty(member, out _))
        .SelectMany(value => value.GetProperty(member).EnumerateArray());
}
