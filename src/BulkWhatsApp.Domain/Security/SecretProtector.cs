using Microsoft.AspNetCore.DataProtection;

namespace BulkWhatsApp.Security;

/// <summary>Encrypts secrets before they are stored. A decrypted secret is never logged or shown to a user.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// This machine's key ring does not contain the key the secret was protected with.
    /// </exception>
    string Unprotect(string cipher);
}

/// <summary>Uses ASP.NET Core Data Protection; all nodes of a host share one key ring.</summary>
public class SecretProtector(IDataProtectionProvider provider) : ISecretProtector, ISingletonDependency
{
    private readonly IDataProtector _protector = provider.CreateProtector("BulkWhatsApp.AccountSecrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string Unprotect(string cipher) => _protector.Unprotect(cipher);
}
