namespace BulkWhatsApp.Security;

/// <summary>Encrypts secrets before they are stored. What it returns is never shown to a user nor logged.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring of this machine does not hold the key it was protected with.</exception>
    string Unprotect(string cipher);
}
