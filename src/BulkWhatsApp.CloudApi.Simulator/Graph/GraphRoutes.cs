namespace BulkWhatsApp.CloudApi.Simulator.Graph;

internal static class GraphRoutes
{
    public static void MapGraphApi(this IEndpointRouteBuilder routes, SimulationHost host)
    {
        var messages = new MessagesEndpoint(host);
        routes.MapPost("/{id:long}/messages", messages.SendAsync).Named(GraphEndpoint.Messages);
        routes.MapPost("/{id:long}/marketing_messages", messages.SendMarketingAsync).Named(GraphEndpoint.Messages);

        var media = new MediaEndpoint(host);
        routes.MapPost("/{id:long}/media", media.UploadAsync).Named(GraphEndpoint.Media);
        routes.MapGet(MediaEndpoint.DownloadPath, media.DownloadAsync).Named(GraphEndpoint.Media);

        var templates = new TemplatesEndpoint(host);
        routes.MapGet("/{id:long}/message_templates", templates.ListAsync).Named(GraphEndpoint.Templates);
        routes.MapPost("/{id:long}/message_templates", templates.CreateAsync).Named(GraphEndpoint.Templates);
        routes.MapDelete("/{id:long}/message_templates", templates.DeleteAsync).Named(GraphEndpoint.Templates);
        routes.MapPost("/{id:long}/unpause", templates.UnpauseAsync).Named(GraphEndpoint.Templates);

        var numbers = new PhoneNumbersEndpoint(host);
        routes.MapGet("/{id:long}/phone_numbers", numbers.ListAsync).Named(GraphEndpoint.PhoneNumbers);

        var subscriptions = new SubscribedAppsEndpoint(host);
        routes.MapPost("/{id:long}/subscribed_apps", subscriptions.SubscribeAsync).Named(GraphEndpoint.SubscribedApps);
        routes.MapGet("/{id:long}/subscribed_apps", subscriptions.ListAsync).Named(GraphEndpoint.SubscribedApps);
        routes.MapDelete("/{id:long}/subscribed_apps", subscriptions.UnsubscribeAsync).Named(GraphEndpoint.SubscribedApps);

        var registration = new RegistrationEndpoint(host);
        routes.MapPost("/{id:long}/register", registration.RegisterAsync).Named(GraphEndpoint.Registration);
        routes.MapPost("/{id:long}/deregister", registration.DeregisterAsync).Named(GraphEndpoint.Registration);
        routes.MapPost("/{id:long}/request_code", registration.RequestCodeAsync).Named(GraphEndpoint.Registration);
        routes.MapPost("/{id:long}/verify_code", registration.VerifyCodeAsync).Named(GraphEndpoint.Registration);

        var profile = new ProfileEndpoint(host);
        routes.MapGet("/{id:long}/whatsapp_business_profile", profile.GetAsync).Named(GraphEndpoint.Profile);
        routes.MapPost("/{id:long}/whatsapp_business_profile", profile.UpdateAsync).Named(GraphEndpoint.Profile);

        var blocked = new BlockUsersEndpoint(host);
        routes.MapGet("/{id:long}/block_users", blocked.ListAsync).Named(GraphEndpoint.BlockUsers);
        routes.MapPost("/{id:long}/block_users", blocked.BlockAsync).Named(GraphEndpoint.BlockUsers);
        routes.MapDelete("/{id:long}/block_users", blocked.UnblockAsync).Named(GraphEndpoint.BlockUsers);

        routes.MapGet("/debug_token", new TokensEndpoint(host).DebugAsync).Named(GraphEndpoint.Tokens);

        var uploads = new UploadsEndpoint(host);
        routes.MapPost("/{id:long}/uploads", uploads.StartAsync).Named(GraphEndpoint.Uploads);
        routes.MapPost("/upload:{session}", uploads.ContinueAsync).Named(GraphEndpoint.Uploads);
        routes.MapGet("/upload:{session}", uploads.GetAsync).Named(GraphEndpoint.Uploads);

        var objects = new ObjectsEndpoint(host, new AccountsEndpoint(host), numbers, registration, templates, media);
        routes.MapGet("/{id:long}", objects.GetAsync).Named(GraphEndpoint.Objects);
        routes.MapPost("/{id:long}", objects.PostAsync).Named(GraphEndpoint.Objects);
        routes.MapDelete("/{id:long}", objects.DeleteAsync).Named(GraphEndpoint.Objects);

        routes.MapFallback(static context => GraphAnswer.ErrorAsync(
            context, new GraphError(400, 2500, $"Unknown path components: {context.Request.Path}")));
    }

    // A RequestDelegate, not a typed handler: no binding and no result objects on the way of every message.
    private static IEndpointConventionBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        EndpointRouteBuilderExtensions.MapPost(routes, pattern, handler);

    private static void Named(this IEndpointConventionBuilder endpoint, string name) => endpoint.WithMetadata(new GraphEndpoint(name));
}
