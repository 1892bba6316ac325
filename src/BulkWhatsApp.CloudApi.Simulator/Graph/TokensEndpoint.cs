using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>GET /debug_token?input_token=</c>: what a token may do, and until when (8.1).</summary>
internal sealed class TokensEndpoint(SimulationHost host)
{
    public Task DebugAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var now = host.Clock.GetUtcNow();
        var isAppToken = query["access_token"] == $"{Seeder.AppId}|{host.Options.AppSecret}";
        if (!isAppToken && GraphAccess.RefuseToken(context, host.Current, now, out _) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        if (query["input_token"].ToString() is not { Length: > 0 } asked)
        {
            return GraphAnswer.ErrorAsync(context, new GraphError(400, 100, "(#100) The parameter input_token is required."));
        }

        var token = host.Current.Tokens.Find(asked);
        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WriteStartObject("data");
            if (token is null)
            {
                WriteError(json, 190, null, "Invalid OAuth access token - Cannot parse access token");
                json.WriteBoolean("is_valid", false);
                json.WriteStartArray("scopes");
                json.WriteEndArray();
            }
            else
            {
                Write(json, token, now);
            }

            json.WriteEndObject();
        });
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, AccessToken token, DateTimeOffset now)
    {
        var expired = token.ExpiresAt <= now;
        json.WriteString("app_id", Seeder.AppId);
        json.WriteString("type", "SYSTEM_USER");
        json.WriteString("application", "Campaign App");
        json.WriteNumber("data_access_expires_at", 0);
        json.WriteNumber("expires_at", token.ExpiresAt?.ToUnixTimeSeconds() ?? 0);
        json.WriteBoolean("is_valid", !expired);
        if (expired)
        {
            WriteError(json, 190, 463, "Error validating access token: Session has expired");
        }

        json.WriteStartArray("scopes");
        foreach (var scope in token.Scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteStartArray("granular_scopes");
        foreach (var scope in token.Scopes)
        {
            json.WriteStartObject();
            json.WriteString("scope", scope);
            if (token.WabaIds is not null)
            {
                json.WriteStartArray("target_ids");
                foreach (var id in token.WabaIds)
                {
                    json.WriteStringValue(id);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("user_id", "122100000000000001");
    }

    private static void WriteError(System.Text.Json.Utf8JsonWriter json, int code, int? subcode, string message)
    {
        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        if (subcode is { } known)
        {
            json.WriteNumber("subcode", known);
        }

        json.WriteEndObject();
    }
}
