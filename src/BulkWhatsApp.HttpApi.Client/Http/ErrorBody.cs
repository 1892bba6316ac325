using System.Text.Json;

namespace BulkWhatsApp.Client.Http;

/// <summary>ABP's error body: <c>{"error":{code,message,details,data,validationErrors}}</c>; a proxy's page has none of it.</summary>
internal sealed record ErrorBody(ErrorBody.Info? Error)
{
    public static async Task<BulkWhatsAppApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var error = Parse(text)?.Error;
        return new BulkWhatsAppApiException(
            response.StatusCode,
            error?.Message ?? $"The API answered {(int)response.StatusCode} {response.ReasonPhrase}.")
        {
            Code = error?.Code,
            Details = error?.Details,
            Values = error?.Data ?? [],
            ValidationErrors = error?.ValidationErrors?.Select(one => new BulkWhatsAppValidationError(one.Message ?? "", one.Members ?? [])).ToList() ?? [],
        };
    }

    private static ErrorBody? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ErrorBody>(text, ApiConnection.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Info(
        string? Code, string? Message, string? Details, Dictionary<string, JsonElement>? Data, ValidationError[]? ValidationErrors);

    internal sealed record ValidationError(string? Message, string[]? Members);
}
