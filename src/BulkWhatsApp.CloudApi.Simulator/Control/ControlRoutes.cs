using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>The control API below <c>/_simulator</c>; the README lists it.</summary>
internal static class ControlRoutes
{
    public static void MapControlApi(this IEndpointRouteBuilder routes, SimulationHost host)
    {
        var control = routes.MapGroup("/_simulator").AddEndpointFilter(ExplainBadInputAsync);
        var inspection = new InspectionEndpoints(host);
        control.MapGet("/state", inspection.State);
        control.MapGet("/accepted", inspection.Accepted);
        control.MapGet("/summary", inspection.Summary);
        control.MapGet("/read-marks", inspection.ReadMarks);

        var setup = new SetupEndpoints(host);
        control.MapPost("/reset", setup.ResetAsync);
        control.MapPut("/options", setup.ChangeOptionsAsync);
        control.MapPost("/faults", setup.AddFaultsAsync);
        control.MapDelete("/faults", setup.ClearFaults);
        control.MapPost("/templates", setup.UpsertTemplatesAsync);
        control.MapPost("/phone-numbers", setup.UpsertPhoneNumberAsync);
        control.MapPost("/wabas", setup.UpsertAccountAsync);
        control.MapPost("/tokens", setup.UpsertTokenAsync);
        control.MapPost("/media/expire", setup.ExpireMedia);

        var users = new UserEndpoints(host);
        control.MapGet("/users", users.Find);
        control.MapPost("/users", users.UpsertAsync);

        var webhooks = new WebhookEndpoints(host);
        control.MapPost("/webhooks/verify", webhooks.VerifyAsync);
        control.MapPost("/webhooks/send", webhooks.SendAsync);
    }

    private static async ValueTask<object?> ExplainBadInputAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return Results.Json(new { error = exception.Message }, ControlJson.Options, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}

/// <summary>JSON of the control API: camelCase, enums by name.</summary>
internal static class ControlJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="JsonException">The body does not have the required shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted)
        ?? throw new JsonException("A JSON object is required.");

    /// <summary>The items of an array, or the single object in the body.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadSeveralAsync(HttpRequest request)
    {
        var root = await ReadAsync<JsonElement>(request);
        return root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root];
    }

    /// <summary>Merges a partial object into the options; a null removes, a nested object merges.</summary>
    /// <exception cref="JsonException">An unknown or wrongly typed member.</exception>
    /// <exception cref="ArgumentException">A value out of its range.</exception>
    public static SimulatorOptions Merge(SimulatorOptions current, JsonObject change)
    {
        var merged = JsonSerializer.SerializeToNode(current, Options)!.AsObject();
        Merge(merged, change);
        var options = merged.Deserialize<SimulatorOptions>(Options)!;
        options.Validate();
        return options;
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject inner && target[name] is JsonObject nested)
            {
                Merge(nested, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
