namespace BulkWhatsApp.Idempotency;

/// <summary>
/// Carries a request out once, however often it is sent under the same key. Begin, the request's work and complete belong in one transaction.
/// </summary>
public interface IIdempotentRequests
{
    /// <summary>
    /// The answer of the request that was made before under this key; null when this one is the first and may go on. While another request
    /// under the key is being worked on, waits for it.
    /// </summary>
    /// <param name="key">1 to <see cref="IdempotencyConsts.MaxKeyLength"/> printable ASCII characters.</param>
    /// <param name="requestHash">SHA-256 of what makes the request, in hexadecimal.</param>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.IdempotencyKeyInvalid"/>, <see cref="BulkWhatsAppErrorCodes.IdempotencyKeyReused"/> for another
    /// request under the same key, or <see cref="BulkWhatsAppErrorCodes.IdempotencyInProgress"/>.
    /// </exception>
    Task<IdempotentAnswer?> BeginAsync(string key, string requestHash);

    /// <summary>Keeps the answer for repetitions.</summary>
    Task CompleteAsync(string key, IdempotentAnswer answer);
}

/// <summary>What the first request under a key was answered.</summary>
/// <param name="StatusCode">HTTP status, 2xx.</param>
/// <param name="ResponseJson">The body; empty where there was none.</param>
public sealed record IdempotentAnswer(int StatusCode, string ResponseJson);
