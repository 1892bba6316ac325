using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Writes answers with a content length, so that a client notices a cut connection.</summary>
internal static class GraphAnswer
{
    private const string JsonType = "application/json; charset=UTF-8";

    public static Task SuccessAsync(HttpContext context) => JsonAsync(context, 200, static json => json.WriteBoolean("success", true));

    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="members">Writes the members of the answer's object.</param>
    public static Task JsonAsync(HttpContext context, int status, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return BytesAsync(context, status, JsonType, buffer.WrittenMemory);
    }

    public static Task ErrorAsync(HttpContext context, GraphError error)
    {
        var trace = Convert.ToBase64String(RandomNumberGenerator.GetBytes(12)).Replace('+', 'A').Replace('/', 'b');
        context.Response.Headers["x-fb-trace-id"] = trace;
        if (error.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        return JsonAsync(context, error.HttpStatus, json => Write(json, error, trace));
    }

    public static async Task BytesAsync(HttpContext context, int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, GraphError error, string trace)
    {
        json.WriteStartObject("error");
        json.WriteString("message", error.Message);
        json.WriteString("type", error.Type);
        json.WriteNumber("code", error.Code);
        if (error.Subcode is { } subcode)
        {
            json.WriteNumber("error_subcode", subcode);
        }

        if (error.Details is not null)
        {
            json.WriteStartObject("error_data");
            json.WriteString("messaging_product", "whatsapp");
            json.WriteString("details", error.Details);
            json.WriteEndObject();
        }

        if (error.UserTitle is not null)
        {
            json.WriteBoolean("is_transient", false);
            json.WriteString("error_user_title", error.UserTitle);
            json.WriteString("error_user_msg", error.UserMessage);
        }

        json.WriteString("fbtrace_id", trace);
        json.WriteEndObject();
    }
}

/// <summary>The <c>fields</c> parameter: only the chosen members, but always <c>id</c> (0.4).</summary>
internal static class GraphFields
{
    /// <summary>The error for the first requested field that is not in <paramref name="all"/>.</summary>
    public static GraphError? Refuse(HttpRequest request, JsonObject all, string node)
    {
        var asked = request.Query["fields"].ToString();
        return asked.Length > 0 && SplitTopLevel(asked).FirstOrDefault(name => name.Length > 0 && !all.ContainsKey(name)) is { } unknown
            ? GraphError.NonexistingField(unknown, node)
            : null;
    }

    /// <param name="request">
    /// The request with <c>fields</c>, comma-separated; nested choices as in <c>throughput{level}</c> return the whole member.
    /// </param>
    /// <param name="all">Every member that the object has.</param>
    /// <param name="defaults">The members returned without <c>fields</c>.</param>
    public static JsonObject Choose(HttpRequest request, JsonObject all, string[] defaults)
    {
        var asked = request.Query["fields"].ToString();
        var names = asked.Length == 0 ? defaults : SplitTopLevel(asked);
        var chosen = new JsonObject();
        foreach (var name in names.Append("id").Distinct())
        {
            if (all.TryGetPropertyValue(name, out var value))
            {
                chosen[name] = value?.DeepClone();
            }
        }

        return chosen;
    }

    /// <summary><c>pricing_analytics.start(…)</c> is the field <c>pricing_analytics</c>.</summary>
    private static string Plain(string name) => name.Split('.')[0].Trim();

    private static string[] SplitTopLevel(string fields)
    {
        var names = new List<string>();
        var depth = 0;
        var name = "";
        foreach (var letter in fields)
        {
            depth += letter switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (depth == 0 && letter == ',')
            {
                names.Add(Plain(name));
                name = "";
            }
            else if (depth == 0 && letter is not ('}' or ')'))
            {
                name += letter;
            }
        }

        return [.. names, Plain(name)];
    }
}

internal static class GraphObjects
{
    public static void WriteMembers(Utf8JsonWriter json, JsonObject value)
    {
        foreach (var (name, member) in value)
        {
            json.WritePropertyName(name);
            if (member is null)
            {
                json.WriteNullValue();
            }
            else
            {
                member.WriteTo(json);
            }
        }
    }
}
