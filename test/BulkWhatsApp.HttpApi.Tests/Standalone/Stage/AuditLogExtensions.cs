using System.Text.Json;

namespace BulkWhatsApp.Stage;

public static class AuditLogExtensions
{
    /// <summary>
    /// The newest audit log of such a request, with its actions and changes. It is written after the request was answered.
    /// </summary>
    public static async Task<JsonElement> FindAuditLogAsync(this Clerk clerk, string httpMethod, string url)
    {
        var logs = await Eventually.SoAsync(
            () => clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs?httpMethod={httpMethod}&url={url}"),
            found => found.GetProperty("totalCount").GetInt32() > 0,
            awaited: $"an audit log of {httpMethod} {url}");
        return await clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs/{logs.GetProperty("items")[0].GetProperty("id").GetGuid()}");
    }
}
