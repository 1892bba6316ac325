using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>The parameters of a call: JSON, a form or the query. Graph takes the same parameters from each; the body wins.</summary>
internal static class GraphBody
{
    /// <summary>Does not parse the header, because this runs for every message.</summary>
    public static bool IsForm(HttpRequest request) =>
        IsUrlEncoded(request) || request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    public static bool IsUrlEncoded(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>An object with all parameters; null if the body is not what it claims to be.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in context.Request.Query)
        {
            parameters[name] = Read(value.ToString());
        }

        var read = IsForm(context.Request) ? await TryReadFormAsync(context, parameters) : await TryReadJsonAsync(context, parameters);
        return read ? JsonSerializer.SerializeToElement(parameters) : null;
    }

    private static async Task<bool> TryReadFormAsync(HttpContext context, JsonObject parameters)
    {
        try
        {
            foreach (var (name, value) in await context.Request.ReadFormAsync(context.RequestAborted))
            {
                parameters[name] = Read(value.ToString());
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static async Task<bool> TryReadJsonAsync(HttpContext context, JsonObject parameters)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length == 0)
        {
            return true;
        }

        try
        {
            if (JsonNode.Parse(body.ToArray()) is not JsonObject given)
            {
                return false;
            }

            foreach (var (name, value) in given)
            {
                parameters[name] = value?.DeepClone();
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // An object with the same member twice causes an ArgumentException.
            return false;
        }
    }

    /// <summary>A form contains objects and lists as JSON.</summary>
    private static JsonNode? Read(string value)
    {
        if (value.StartsWith('{') || value.StartsWith('['))
        {
            try
            {
                return JsonNode.Parse(value);
            }
            catch (JsonException)
            {
                return value;
            }
        }

        return value;
    }
}
