using System.Security.Cryptography;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>/{waba-id}/subscribed_apps</c>: the app's subscription to a WABA, with an optional callback of its own (6.2, 8.2).</summary>
internal sealed class SubscribedAppsEndpoint(SimulationHost host)
{
    private const int MaxUrl = 200;

    /// <summary>Without a body it subscribes and removes the override; with one the override is verified by GET first.</summary>
    public async Task SubscribeAsync(HttpContext context)
    {
        if (Refuse(context, out var account) is { } refusal)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        var (url, verifyToken) = await ReadAsync(context);
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
        if (Refuse(context, out var account) is { } refusal)
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
        if (Refuse(context, out var account) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        account!.Subscribed = false;
        return GraphAnswer.SuccessAsync(context);
    }

    private GraphError? Refuse(HttpContext context, out WhatsAppAccount? account)
    {
        var id = (string)context.GetRouteValue("id")!;
        account = host.Current.Accounts.FindAccount(id);
        return GraphAccess.Refuse(context, host.Current, host.Clock.GetUtcNow(), AccessToken.Management, id)
            ?? (account is null ? GraphError.NoSuchObject(context.Request.Method, id) : null);
    }

    private static async Task<(string? Url, string? VerifyToken)> ReadAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return (form["override_callback_uri"], form["verify_token"]);
        }

        if (context.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true || context.Request.ContentLength == 0)
        {
            return (null, null);
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            return (document.RootElement.Text("override_callback_uri"), document.RootElement.Text("verify_token"));
        }
        catch (JsonException)
        {
            return ("", null);
        }
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
