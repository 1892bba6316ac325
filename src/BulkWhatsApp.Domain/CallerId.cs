using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp;

/// <summary>Tells callers apart: people, and programs that come with a token of their own.</summary>
public static class CallerId
{
    /// <returns>The user's id. A program's token names no user; then an id derived from its client id, always the same one.</returns>
    public static Guid Of(ICurrentUser caller) => caller.Id ?? IdOf(caller.FindClaimValue(AbpClaimTypes.ClientId));

    private static Guid IdOf(string? clientId) =>
        clientId is null ? Guid.Empty : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16));
}
