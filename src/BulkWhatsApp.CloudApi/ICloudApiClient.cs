namespace BulkWhatsApp.CloudApi;

/// <summary>
/// Client of Meta's WhatsApp Cloud API. Thread-safe; one instance serves all accounts. It never repeats a call by itself:
/// Meta has no idempotency key, so a repeated POST is a second message (meta-cloud-api.md 1.2).
/// </summary>
public interface ICloudApiClient
{
    /// <summary>
    /// Posts one <c>/messages</c> body (meta-cloud-api.md 1.1). Never throws for an HTTP outcome or a network failure.
    /// </summary>
    /// <param name="account">The sending number. A malformed one is <see cref="SendOutcome.Rejected"/> with <see cref="CloudApiErrorCodes.AccountInvalid"/>.</param>
    /// <param name="body">The UTF-8 JSON body, not empty; it must not change before the task ends.</param>
    /// <param name="ct">Cancels the call. Once the body has begun to leave, a cancellation is <see cref="SendOutcome.Unknown"/>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled before the body was written: nothing was sent.</exception>
    Task<SendResult> SendAsync(CloudApiAccount account, ReadOnlyMemory<byte> body, CancellationToken ct);

    /// <summary>
    /// Uploads a file for sending and returns its media id: valid 30 days, for this phone number only (meta-cloud-api.md 5.1).
    /// </summary>
    /// <param name="account">The number that will send the file.</param>
    /// <param name="content">Read once from its position, not disposed. At most 100 MB (5.3).</param>
    /// <param name="fileName">The name shown to the recipient of a document.</param>
    /// <param name="contentType">The MIME type; it must be the true one.</param>
    /// <param name="ct">Cancels the upload.</param>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    /// <exception cref="ArgumentException"><paramref name="contentType"/> is not a MIME type, or <paramref name="fileName"/> is empty.</exception>
    Task<string> UploadMediaAsync(CloudApiAccount account, Stream content, string fileName, string contentType, CancellationToken ct);

    /// <summary>
    /// All message templates of the account's WABA, over all pages, each id once (meta-cloud-api.md 4.2). Should a cursor expire on the way
    /// (131059), the list is read again from its start, once.
    /// </summary>
    /// <exception cref="CloudApiException">
    /// Meta refused, could not be reached, or its pages run in a circle. What was yielded before is then not the whole list.
    /// </exception>
    IAsyncEnumerable<CloudApiTemplate> GetTemplatesAsync(CloudApiAccount account, CancellationToken ct);

    /// <summary>State, quality and limits of the account's phone number (meta-cloud-api.md 3.6).</summary>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task<CloudApiPhoneNumber> GetPhoneNumberAsync(CloudApiAccount account, CancellationToken ct);

    /// <summary>
    /// Whether any app is subscribed to the webhooks of the account's WABA (meta-cloud-api.md 6.2). Without one no receipts and no replies come.
    /// </summary>
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    Task<bool> IsSubscribedAsync(CloudApiAccount account, CancellationToken ct);
}
