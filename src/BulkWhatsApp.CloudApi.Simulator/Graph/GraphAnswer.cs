using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Writes answers with a content length, so that a cut connection is seen as one.</summary>
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
