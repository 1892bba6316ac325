namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Takes <c>/v25.0</c> off the path, so that one set of routes serves every version; an unversioned call gets the app's default (0.2).</summary>
internal static class ApiVersion
{
    public const string Default = "v25.0";

    /// <summary>The major version of a request, such as 25.</summary>
    public static int Of(HttpRequest request) =>
        int.TryParse((request.PathBase.HasValue ? request.PathBase.Value![1..] : Default)[1..].Split('.')[0], out var major) ? major : int.MaxValue;

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
