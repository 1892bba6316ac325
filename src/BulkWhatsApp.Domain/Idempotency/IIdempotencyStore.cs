namespace BulkWhatsApp.Idempotency;

/// <summary>
/// Keys of requests that must not be carried out twice. Everything happens in the same transaction as the request's own work: either both
/// the work and the answer are stored, or neither.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>The current user's record of the key, if it is committed or was made in this transaction; otherwise null.</summary>
    Task<IdempotencyRecord?> FindAsync(string key);

    /// <summary>
    /// Takes the key for this request. If another transaction holds it, waits until that one commits (returns false) or rolls back (returns
    /// true).
    /// </summary>
    Task<bool> TryInsertAsync(string key, string requestHash);

    /// <summary>Adds the answer to the record that this transaction inserted.</summary>
    Task CompleteAsync(string key, int statusCode, string responseJson);
}

/// <summary>A request that was made under a key, and its answer.</summary>
/// <param name="Key">The caller's key; unique per tenant and user.</param>
/// <param name="RequestHash">Distinguishes a repetition from a different request with the same key.</param>
/// <param name="StatusCode">HTTP status of the answer; null while the request is still being processed.</param>
/// <param name="ResponseJson">Body of the answer; empty if there is none.</param>
public sealed record IdempotencyRecord(string Key, string RequestHash, int? StatusCode, string? ResponseJson);
