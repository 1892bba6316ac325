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

    // A RequestDelegate instead of a typed handler: no binding and no result objects for each message.
    private static IEndpointConventionBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        EndpointRouteBuilderExtensions.MapPost(routes, pattern, handler);

    private static void Named(this IEndpointConventionBuilder endpoint, string name) => endpoint.WithMetadata(new GraphEndpoint(name));
}

/// <summary>Names the route, so that a fault rule can refer to it.</summary>
/// <param name="Name">One of the constants.</param>
internal sealed record GraphEndpoint(string Name)
{
    public const string Messages = "messages";
    public const string Media = "media";
    public const string Templates = "templates";
    public const string PhoneNumbers = "phoneNumbers";
    public const string SubscribedApps = "subscribedApps";
    public const string Registration = "registration";
    public const string Profile = "profile";
    public const string BlockUsers = "blockUsers";
    public const string Tokens = "tokens";
    public const string Uploads = "uploads";
    public const string Objects = "objects";

    public static readonly string[] All =
        [Messages, Media, Templates, PhoneNumbers, SubscribedApps, Registration, Profile, BlockUsers, Tokens, Uploads, Objects];
}

/// <summary>
/// Removes <c>/v25.0</c> from the path, so that one set of routes serves every version; an unversioned call gets the app's default (0.2).
/// </summary>
internal static class ApiVersion
{
    public const string Default = "v25.0";

    /// <summary>The major version of a request, such as 25.</summary>
    public static int Of(HttpRequest request) =>
        int.TryParse((request.PathBase.HasValue ? request.PathBase.Value![1..] : Default)[1..].Split('.')[0], out var major)
            ? major
            : int.MaxValue;

    public static Task StripAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        var version = Default;
        if (path.Length > 3 && path[1] == 'v' && char.IsAsciiDigit(path[2]))
        {
            var end = path.IndexOf('/', 1);
            end = end < 0 ? path.Length : end;
            version = path[1..end];
            context.Request.Path = path[end..];
            context.Request.PathBase = "/" + version;
        }

        context.Response.Headers["facebook-api-version"] = version;
        return next(context);
    }
}
