using System.Text.Json;

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
