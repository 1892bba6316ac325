using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp.Idempotency;

/// <summary>Whose a key is: nobody else's use of it is ever told of.</summary>
public static class IdempotencyKeyOwner
{
    private const string ClientIdClaim = "client_id";

    /// <returns>The user's id. A program's token names no user: of its client id, an id that is always the same.</returns>
    public static Guid Of(ICurrentUser caller) => caller.Id ?? IdOf(caller.FindClaimValue(ClientIdClaim));

    private static Guid IdOf(string? clientId) =>
        clientId is null ? Guid.Empty : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16));
}
