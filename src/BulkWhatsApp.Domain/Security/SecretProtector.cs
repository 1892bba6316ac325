using Microsoft.AspNetCore.DataProtection;

namespace BulkWhatsApp.Security;

/// <summary>ASP.NET Core Data Protection; all nodes of a host share one key ring.</summary>
public class SecretProtector(IDataProtectionProvider provider) : ISecretProtector, ISingletonDependency
{
    private readonly IDataProtector _protector = provider.CreateProtector("BulkWhatsApp.AccountSecrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string Unprotect(string cipher) => _protector.Unprotect(cipher);
}
