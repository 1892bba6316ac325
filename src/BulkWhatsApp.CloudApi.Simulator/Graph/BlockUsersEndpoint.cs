using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>The block list of a phone number (section 9). Only users who wrote within the last 24 hours can be blocked.</summary>
internal sealed class BlockUsersEndpoint(SimulationHost host)
{
    private readonly GraphList _list = new(new PageCursor());

    public Task ListAsync(HttpContext context)
    {
        if (GraphAccess.RefuseNumber(context, host, AccessToken.Messaging, out var number) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var items = number!.Blocked.Keys.Order().Select(waId => ((long)waId, new System.Text.Json.Nodes.JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["wa_id"] = waId.ToString(),
            ["user_id"] = host.Current.Users.UserIdOf(number, waId),
        })).ToArray();
        return _list.WriteAsync(context, $"block_users/{number.Details.Id}", items);
    }

    public Task BlockAsync(HttpContext context) => ChangeAsync(context, "added_users", (number, waId) =>
    {
        if (!host.Current.Contacts.HasOpenWindow(number, waId, host.Clock.GetUtcNow()))
        {
            return "The user has not written to this number in the last 24 hours.";
        }

        number.Blocked[waId] = true;
        return null;
    });

    public Task UnblockAsync(HttpContext context) =>
        ChangeAsync(context, "removed_users", (number, waId) => number.Blocked.TryRemove(waId, out _) ? null : "The user is not blocked.");

    private async Task ChangeAsync(HttpContext context, string done, Func<PhoneNumber, ulong, string?> change)
    {
        var error = GraphAccess.RefuseNumber(context, host, AccessToken.Messaging, out var number);
        var parameters = error is null ? await GraphBody.ReadAsync(context) : null;
        if (error is null && parameters is null)
        {
            error = GraphError.Unreadable;
        }

        var users = parameters?.Items("block_users").ToArray() ?? [];
        if (error is null && users.Length == 0)
        {
            error = GraphError.Of(100, "The parameter block_users is required.");
        }

        if (error is not null)
        {
            await GraphAnswer.ErrorAsync(context, error);
            return;
        }

        var results = users.Select(user => Apply(number!, user, change)).ToArray();
        var failed = results.Any(result => result.Problem is not null);
        await GraphAnswer.JsonAsync(context, failed ? 400 : 200, json =>
        {
            json.WriteString("messaging_product", "whatsapp");
            json.WriteStartObject("block_users");
            WriteUsers(json, done, results.Where(result => result.Problem is null));
            WriteUsers(json, "failed_users", results.Where(result => result.Problem is not null));
            json.WriteEndObject();
            if (failed)
            {
                json.WriteStartObject("error");
                json.WriteString("message", "(#139100) Failed to block/unblock some users");
                json.WriteString("type", "OAuthException");
                json.WriteNumber("code", 139100);
                json.WriteEndObject();
            }
        });
    }

    private (string Input, ulong? WaId, string? Problem) Apply(
        PhoneNumber number, JsonElement user, Func<PhoneNumber, ulong, string?> change)
    {
        var users = host.Current.Users;
        var input = user.TextOrNumber("user") ?? user.TextOrNumber("user_id") ?? "";
        var waId = users.TryFindUserId(number, input, out var owner) ? owner
            : UserDirectory.ReadDigits(input) is { } digits ? users.WaIdOf(digits)
            : (ulong?)null;
        return (input, waId, waId is null ? "This is neither a phone number nor a user id." : change(number, waId.Value));
    }

    private static void WriteUsers(Utf8JsonWriter json, string name, IEnumerable<(string Input, ulong? WaId, string? Problem)> results)
    {
        json.WriteStartArray(name);
        foreach (var (input, waId, problem) in results)
        {
            json.WriteStartObject();
            json.WriteString("input", input);
            json.WriteString("wa_id", waId?.ToString());
            if (problem is not null)
            {
                json.WriteStartArray("errors");
                json.WriteStartObject();
                json.WriteString("message", "(#139101) Failed to block/unblock user");
                json.WriteNumber("code", 139101);
                json.WriteStartObject("error_data");
                json.WriteString("details", problem);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
