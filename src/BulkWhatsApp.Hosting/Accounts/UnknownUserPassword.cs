using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Spends on a user who does not exist the time that a real one's password check takes, so that time tells no names.</summary>
internal static class UnknownUserPassword
{
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();
    private static readonly string Hash = Hasher.HashPassword(Nobody, Guid.NewGuid().ToString());

    public static void Check(string password) => Hasher.VerifyHashedPassword(Nobody, Hash, password);
}
