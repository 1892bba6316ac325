using System.Net;
using System.Text.Json;

namespace BulkWhatsApp.Client;

/// <summary>An unsuccessful answer of the API, with the content of its error body.</summary>
public sealed class BulkWhatsAppApiException(HttpStatusCode status, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>One of <see cref="BulkWhatsAppErrorCodes"/>; null if the API gives none.</summary>
    public string? Code { get; init; }

    public string? Details { get; init; }

    /// <summary>The values in the message, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<BulkWhatsAppValidationError> ValidationErrors { get; init; } = [];
}

/// <param name="Members">The members concerned, such as <c>recipients[3].mobileNumber</c>.</param>
public sealed record BulkWhatsAppValidationError(string Message, IReadOnlyList<string> Members);
