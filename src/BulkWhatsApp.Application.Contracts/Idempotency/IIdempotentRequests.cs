namespace BulkWhatsApp.Idempotency;

/// <summary>
/// Carries out a request once, however often it is sent with the same key. Begin, the request's own work and complete belong in one
/// transaction.
/// transaction.
/// </summary>
public interface IIdempotentRequests
{
    /// <summary>
    /// The answer to the earlier request with this key; null if this is the first one, which may then continue. Waits while another request
    /// with the key is being carried out.
    /// </summary>
    /// <param name="key">1 to <see cref="IdempotencyConsts.MaxKeyLength"/> printable ASCII characters.</param>
    /// <param name="requestHash">SHA-256 of what identifies the request, in hexadecimal.</param>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.IdempotencyKeyInvalid"/>, <see cref="BulkWhatsAppErrorCodes.IdempotencyKeyReused"/> for another
    /// request under the same key, or <see cref="BulkWhatsAppErrorCodes.IdempotencyInProgress"/>.
    /// </exception>
    Task<IdempotentAnswer?> BeginAsync(string key, string requestHash);

    /// <summary>Stores the answer in case the request is repeated.</summary>
    Task CompleteAsync(string key, IdempotentAnswer answer);
}

/// <summary>The answer to the first request with a key.</summary>
/// <param name="StatusCode">HTTP status, 2xx.</param>
/// <param name="ResponseJson">The body; empty if there was none.</param>
public sealed record IdempotentAnswer(int StatusCode, string ResponseJson);
