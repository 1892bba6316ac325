using System.Security.Cryptography;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>
/// <c>/{waba-id}/subscribed_apps</c>: the app's subscription to a WABA, with an optional callback for this WABA (6.2, 8.2).
/// </summary>
internal sealed class SubscribedAppsEndpoint(SimulationHost host)
{
    private const int MaxUrl = 200;

    /// <summary>Without a body it subscribes and removes the override; with one it first verifies the override by GET.</summary>
    public async Task SubscribeAsync(HttpContext context)
    {
        if (GraphAccess.RefuseAccount(context, host, out var account) is { } refusal)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        if (await GraphBody.ReadAsync(context) is not { } parameters)
        {
            await GraphAnswer.ErrorAsync(context, GraphError.Unreadable);
            return;
        }

        var (url, verifyToken) = (parameters.Text("override_callback_uri"), parameters.Text("verify_token"));
        if (url is not null && await RefuseCallbackAsync(url, verifyToken, context.RequestAborted) is { } bad)
        {
            await GraphAnswer.ErrorAsync(context, bad);
            return;
        }

        account!.OverrideCallback = url;
        account.Subscribed = true;
        await GraphAnswer.SuccessAsync(context);
    }

    public Task ListAsync(HttpContext context)
    {
        if (GraphAccess.RefuseAccount(context, host, out var account) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WriteStartArray("data");
            if (account!.Subscribed)
            {
                WriteApp(json, account);
            }

            json.WriteEndArray();
        });
    }

    public Task UnsubscribeAsync(HttpContext context)
    {
        if (GraphAccess.RefuseAccount(context, host, out var account) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        account!.Subscribed = false;
        return GraphAnswer.SuccessAsync(context);
    }

    private async Task<GraphError?> RefuseCallbackAsync(string url, string? verifyToken, CancellationToken cancellationToken)
    {
        if (url.Length > MaxUrl || !Uri.TryCreate(url, UriKind.Absolute, out _) || verifyToken is null)
        {
            return GraphError.Of(100, "override_callback_uri must be an absolute address, and verify_token is required with it");
        }

        var challenge = RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue).ToString();
        var (status, body) = await host.Current.Sender.VerifyAsync(url, challenge, verifyToken, cancellationToken);
        return status == 200 && body == challenge
            ? null
            : new GraphError(400, 2200, "(#2200) Callback verification failed: the callback did not answer with the challenge.");
    }

    private static void WriteApp(Utf8JsonWriter json, WhatsAppAccount account)
    {
        json.WriteStartObject();
        json.WriteStartObject("whatsapp_business_api_data");
        json.WriteString("id", Seed.Seeder.AppId);
        json.WriteString("name", "Campaign App");
        json.WriteString("link", "https://www.facebook.com/games/?app_id=" + Seed.Seeder.AppId);
        json.WriteEndObject();
        if (account.OverrideCallback is { } url)
        {
            json.WriteString("override_callback_uri", url);
        }

        json.WriteEndObject();
    }
}
