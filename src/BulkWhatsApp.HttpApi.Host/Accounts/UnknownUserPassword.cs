using BulkWhatsApp.Host.Identity;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Spends on a user who does not exist the time that a real one's password check takes, so that time tells no names.</summary>
public class UnknownUserPassword : ISingletonDependency
{
    private static readonly PasswordHasher<AppUser> Hasher = new();
    private readonly AppUser _nobody = new(Guid.Empty, tenantId: null, "nobody", "nobody@bulk-whatsapp.example");
    private readonly string _hash;

    public UnknownUserPassword() => _hash = Hasher.HashPassword(_nobody, Guid.NewGuid().ToString());

    public virtual void Check(string password) => Hasher.VerifyHashedPassword(_nobody, _hash, password);
}
