namespace BulkWhatsApp.Idempotency;

/// <summary>
/// Keys of requests that must not be carried out twice. All of it happens in the current transaction, the one of the request's own work:
/// either both the work and the answer are kept, or neither is.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>The current user's record of the key, as far as committed or made here; null when there is none.</summary>
    Task<IdempotencyRecord?> FindAsync(string key);

    /// <summary>
    /// Takes the key for this request. While another transaction holds it, waits: until that one commits (false) or rolls back (true).
    /// </summary>
    Task<bool> TryInsertAsync(string key, string requestHash);

    /// <summary>Adds the answer to the record that this transaction inserted.</summary>
    Task CompleteAsync(string key, int statusCode, string responseJson);
}
