using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>Reads the error shapes of meta-cloud-api.md 2.1 and 2.2.</summary>
internal static class GraphErrorReader
{
    /// <summary>
    /// False unless the body is JSON with an <c>error</c> object that has a numeric code: nothing less proves that Meta refused.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, int httpStatus, [NotNullWhen(true)] out CloudApiError? error)
    {
        error = null;
        try
        {
            using var document = JsonDocument.Parse(body);
            error = Read(document.RootElement.Member("error"), httpStatus);
        }
        catch (JsonException)
        {
            return false;
        }

        return error is not null;
    }

    /// <summary>The error object of an answer, or one from a webhook's <c>errors</c>; null if it has no code.</summary>
    public static CloudApiError? Read(JsonElement error, int httpStatus)
    {
        if (error.Int32("code") is not { } code)
        {
            return null;
        }

        return new CloudApiError(
            code,
            error.Int32("error_subcode"),
            error.Text("message") ?? error.Text("title") ?? $"Error {code}",
            Details(error),
            httpStatus,
            error.Text("fbtrace_id"));
    }

    private static string? Details(JsonElement error)
    {
        var data = error.Member("error_data");
        return data.Text("details") ?? data.Text() ?? ForHumans(error);
    }

    private static string? ForHumans(JsonElement error)
    {
        var title = error.Text("error_user_title");
        var text = error.Text("error_user_msg");
        return title is not null && text is not null ? $"{title}: {text}" : title ?? text;
    }
}
