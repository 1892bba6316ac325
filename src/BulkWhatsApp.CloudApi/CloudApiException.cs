namespace BulkWhatsApp.CloudApi;

/// <summary>
/// A call other than sending failed. A network failure, a time-out or an answer that is not from Graph has <see
/// cref="CloudApiErrorCodes.Unreachable"/>.
/// </summary>
public sealed class CloudApiException : Exception
{
    public CloudApiException(CloudApiError error, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(Describe(error), innerException)
    {
        Error = error;
        RetryAfter = retryAfter;
    }

    public CloudApiError Error { get; }

    /// <summary>How long Meta asks us to wait, if it does (meta-cloud-api.md 3.5).</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(CloudApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Details is null
            ? $"WhatsApp Cloud API error {error.Code}: {error.Message}"
            : $"WhatsApp Cloud API error {error.Code}: {error.Message} ({error.Details})";
    }
}

/// <summary>An error of the Graph API, of a webhook, or of this client (meta-cloud-api.md 2.1, 2.2).</summary>
/// <param name="Code">
/// Meta's code, the only field to base decisions on; negative for this product's own (<see cref="CloudApiErrorCodes"/>).
/// </param>
/// <param name="Subcode"><c>error_subcode</c>, if Meta sends one.</param>
/// <param name="Message">Meta's message or title, in English. It may change: display it, never compare it.</param>
/// <param name="Details"><c>error_data.details</c>, or the text for people of a management call.</param>
/// <param name="HttpStatus">HTTP status of the answer; 0 when there was none, as in a webhook.</param>
/// <param name="TraceId"><c>fbtrace_id</c>, for Meta's support.</param>
public sealed record CloudApiError(int Code, int? Subcode, string Message, string? Details, int HttpStatus, string? TraceId);
