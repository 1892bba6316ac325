namespace BulkWhatsApp.Idempotency;

/// <summary>
/// Carries out a request once, however often it is sent under the same key. Begin, the request's own work and complete belong in one
/// transaction.
/// </summary>
public interface IIdempotentRequests
{
    /// <summary>
    /// The answer to the earlier request under this key; null when this is the first one and may go on. Waits while another request under
    /// the key is being carried out.
    /// </summary>
    /// <param name="key">1 to <see cref="IdempotencyConsts.MaxKeyLength"/> printable ASCII characters.</param>
    /// <param name="requestHash">SHA-256 of what identifies the request, in hexadecimal.</param>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.IdempotencyKeyInvalid"/>, <see cref="BulkWhatsAppErrorCodes.IdempotencyKeyReused"/> for another
    /// request under the same key, or <see cref="BulkWhatsAppErrorCodes.IdempotencyInProgress"/>.
    /// </exception>
    Task<IdempotentAnswer?> BeginAsync(string key, string requestHash);

    /// <summary>Keeps the answer for when the request is repeated.</summary>
    Task CompleteAsync(string key, IdempotentAnswer answer);
}

/// <summary>The answer to the first request under a key.</summary>
/// <param name="StatusCode">HTTP status, 2xx.</param>
/// <param name="ResponseJson">The body; empty where there was none.</param>
public sealed record IdempotentAnswer(int StatusCode, string ResponseJson);
