using System.Text.Json;

namespace BulkWhatsApp.Stage;

public static class AuditLogExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The newest audit log of such a request, with its actions and changes. It is written after the request was answered.
    /// </summary>
    public static async Task<JsonElement> FindAuditLogAsync(this Clerk clerk, string httpMethod, string url)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var logs = await clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs?httpMethod={httpMethod}&url={url}");
            if (logs.GetProperty("totalCount").GetInt32() > 0)
            {
                return await clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs/{logs.GetProperty("items")[0].GetProperty("id").GetGuid()}");
            }

            (DateTime.UtcNow < until).ShouldBeTrue($"No audit log of {httpMethod} {url}");
            await Task.Delay(25);
        }
    }
}
