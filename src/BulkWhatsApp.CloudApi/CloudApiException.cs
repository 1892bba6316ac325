namespace BulkWhatsApp.CloudApi;

/// <summary>
/// A call other than sending failed. A network failure, a time-out or an answer that is not Graph's has
/// <see cref="CloudApiErrorCodes.Unreachable"/>.
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

    /// <summary>How long Meta asks to wait, where it does (meta-cloud-api.md 3.5).</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(CloudApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Details is null
            ? $"WhatsApp Cloud API error {error.Code}: {error.Message}"
            : $"WhatsApp Cloud API error {error.Code}: {error.Message} ({error.Details})";
    }
}
