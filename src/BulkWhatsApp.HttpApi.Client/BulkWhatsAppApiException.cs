using System.Net;
using System.Text.Json;

namespace BulkWhatsApp.Client;

/// <summary>An answer of the API that is not a success, with what its error body says.</summary>
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

/// <param name="Members">What it is about, such as <c>recipients[3].mobileNumber</c>.</param>
public sealed record BulkWhatsAppValidationError(string Message, IReadOnlyList<string> Members);
