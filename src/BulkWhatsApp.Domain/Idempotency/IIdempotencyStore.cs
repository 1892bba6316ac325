using System.Security.Cryptography;
using System.Text;

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

/// <summary>Whose a key is: nobody else's use of it is ever told of.</summary>
public static class IdempotencyKeyOwner
{
    private const string ClientIdClaim = "client_id";

    /// <returns>The user's id. A program's token names no user: of its client id, an id that is always the same.</returns>
    public static Guid Of(ICurrentUser caller) => caller.Id ?? IdOf(caller.FindClaimValue(ClientIdClaim));

    private static Guid IdOf(string? clientId) =>
        clientId is null ? Guid.Empty : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16));
}

/// <summary>A request that was made under a key, and its answer.</summary>
/// <param name="Key">The caller's key; unique per tenant and user.</param>
/// <param name="RequestHash">Tells a repetition from another request under the same key.</param>
/// <param name="StatusCode">HTTP status of the answer; null while the request is still being worked on.</param>
/// <param name="ResponseJson">Body of the answer; empty where there is none.</param>
public sealed record IdempotencyRecord(string Key, string RequestHash, int? StatusCode, string? ResponseJson);
