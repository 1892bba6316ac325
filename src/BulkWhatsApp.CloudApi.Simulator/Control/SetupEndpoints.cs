using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.Faults;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>Changes the platform from outside.</summary>
internal sealed class SetupEndpoints(SimulationHost host)
{
    /// <summary>Back to the seed; <c>?options=true</c> also restores the initial options.</summary>
    public async Task<IResult> ResetAsync(bool? options)
    {
        await host.ResetAsync(options == true);
        return Success();
    }

    public async Task<IResult> ChangeOptionsAsync(HttpRequest request)
    {
        var change = await ControlJson.ReadAsync<JsonObject>(request);
        host.Options = ControlJson.Merge(host.Options, change);
        return Results.Json(host.Options, ControlJson.Options);
    }

    /// <summary>One rule or an array of them, added to the existing ones.</summary>
    public async Task<IResult> AddFaultsAsync(HttpRequest request)
    {
        foreach (var item in await ControlJson.ReadSeveralAsync(request))
        {
            var rule = item.Deserialize<FaultRule>(ControlJson.Options)!;
            Check(rule);
            host.Current.Faults.Add(rule);
        }

        return Success();
    }

    public IResult ClearFaults()
    {
        host.Current.Faults.Clear();
        return Success();
    }

    /// <summary>
    /// One definition or an array, as in a create call, plus <c>wabaId</c>, <c>status</c>, <c>qualityScore</c> and <c>rejectedReason</c>.
    /// Replaces a template with the same name and language.
    /// </summary>
    public async Task<IResult> UpsertTemplatesAsync(HttpRequest request)
    {
        var stored = new List<MessageTemplate>();
        foreach (var item in await ControlJson.ReadSeveralAsync(request))
        {
            var error = TemplateDefinition.Read(item, item.TextOrNumber("wabaId") ?? Seeder.WabaId, out var template);
            if (error is not null)
            {
                throw new ArgumentException(error.UserMessage ?? error.Message);
            }

            if (template!.Id.Length > 0 && !long.TryParse(template.Id, out _))
            {
                throw new ArgumentException("id must be a decimal id.");
            }

            stored.Add(host.Current.Templates.Upsert(Seeder.WithState(template, item)));
        }

        return Results.Json(
            stored.Select(template => new { template.Id, template.Name, template.Language, template.Status }), ControlJson.Options);
    }

    public async Task<IResult> UpsertPhoneNumberAsync(HttpRequest request)
    {
        var details = await ControlJson.ReadAsync<PhoneNumberDetails>(request);
        if (!ulong.TryParse(details.Id, out _)
            || !ulong.TryParse(details.WabaId, out _)
            || !ulong.TryParse(details.PortfolioId, out _)
            || details.Digits.Length == 0)
        {
            throw new ArgumentException("id, wabaId and businessId must be decimal ids, displayPhoneNumber a phone number.");
        }

        return Results.Json(host.Current.Accounts.Upsert(details).Details, ControlJson.Options);
    }

    /// <summary>
    /// Adds a WABA without numbers, or changes what is known about one; <c>subscribed</c> and <c>overrideCallback</c> are the app's
    /// subscription.
    /// </summary>
    public async Task<IResult> UpsertAccountAsync(HttpRequest request)
    {
        var input = await ControlJson.ReadAsync<JsonObject>(request);
        var (subscribed, callback) = (input["subscribed"]?.GetValue<bool>(), input["overrideCallback"]?.GetValue<string>());
        var setsCallback = input.ContainsKey("overrideCallback");
        input.Remove("subscribed");
        input.Remove("overrideCallback");
        var details = input.Deserialize<WhatsAppAccountDetails>(ControlJson.Options)!;
        if (!ulong.TryParse(details.Id, out _))
        {
            throw new ArgumentException("id must be a decimal id.");
        }

        var account = host.Current.Accounts.Upsert(details);
        account.Subscribed = subscribed ?? account.Subscribed;
        account.OverrideCallback = setsCallback ? callback : account.OverrideCallback;
        return Results.Json(account.Details, ControlJson.Options);
    }

    /// <summary>
    /// Adds or replaces a token. Without scopes it has both, without expiresAt it never expires, without wabaIds it sees all WABAs.
    /// </summary>
    public async Task<IResult> UpsertTokenAsync(HttpRequest request)
    {
        var input = await ControlJson.ReadAsync<TokenInput>(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(input.Token);
        host.Current.Tokens.Upsert(new AccessToken(
            input.Token, input.Scopes ?? [AccessToken.Messaging, AccessToken.Management], input.ExpiresAt, input.WabaIds));
        return Success();
    }

    /// <summary>Makes one media item, or all, expire as if the 30 days were over.</summary>
    public IResult ExpireMedia(string? id)
    {
        var expired = host.Current.Media.Expire(id);
        return expired > 0 || id is null
            ? Results.Json(new { expired }, ControlJson.Options)
            : throw new ArgumentException("There is no media with this id.");
    }

    private static void Check(FaultRule rule)
    {
        if (rule.Endpoint != "*" && !GraphEndpoint.All.Contains(rule.Endpoint))
        {
            throw new ArgumentException($"endpoint must be * or one of {string.Join(", ", GraphEndpoint.All)}.");
        }

        if (rule.Count < 1 || rule.Every < 1 || rule.DelayMilliseconds < 0 || rule.RegainAccessMinutes < 0 || rule.Http is < 200 or > 599)
        {
            throw new ArgumentException(
                "count and every must be at least 1, delayMilliseconds and regainAccessMinutes at least 0, http 200 to 599.");
        }
    }

    private static IResult Success() => Results.Json(new { success = true }, ControlJson.Options);

    private sealed record TokenInput(string Token, string[]? Scopes, DateTimeOffset? ExpiresAt, string[]? WabaIds);
}
