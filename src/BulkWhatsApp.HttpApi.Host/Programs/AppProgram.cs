using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace BulkWhatsApp.Host.Programs;

/// <summary>
/// Another application that uses the API without a person: it belongs to a tenant, or to the host side, and gets its tokens with a secret.
/// What it may do is granted to its client id. A revoked program stays in the list, because audit logs and campaigns name it.
/// </summary>
public class AppProgram : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNameLength = 64;
    public const int MaxClientIdLength = 64;
    public const int MaxSecretHashLength = 64;

    public AppProgram(Guid id, Guid? tenantId, string name)
        : base(id)
    {
        TenantId = tenantId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength).Trim();
        ClientId = ClientIds.Create(Name);
        SecretHash = default!;
    }

    protected AppProgram()
    {
        Name = default!;
        ClientId = default!;
        SecretHash = default!;
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string Name { get; protected set; }

    /// <summary>Unique among all tenants, and what audit logs and campaigns call the program.</summary>
    public virtual string ClientId { get; protected set; }

    /// <summary>SHA-256: the secret is 256 random bits, so a slow hash would protect nothing more.</summary>
    [DisableAuditing]
    public virtual string SecretHash { get; protected set; }

    /// <summary>A token carries the number of the secret that it was given for, and ends with it.</summary>
    public virtual int SecretNumber { get; protected set; }

    /// <summary>When the secret was made, in UTC.</summary>
    public virtual DateTime SecretTime { get; protected set; }

    /// <summary>When the program last got a token, in UTC.</summary>
    public virtual DateTime? LastTokenTime { get; protected set; }

    /// <summary>UTC; from then on the program has no access.</summary>
    public virtual DateTime? RevocationTime { get; protected set; }

    /// <returns>The secret, which is stored nowhere. An earlier one is worthless from now on, and so are its tokens.</returns>
    /// <exception cref="BusinessException"><see cref="HostErrorCodes.ProgramRevoked"/></exception>
    public virtual string NewSecret(DateTime now)
    {
        if (RevocationTime is not null)
        {
            throw new BusinessException(HostErrorCodes.ProgramRevoked).WithData("name", Name);
        }

        var secret = ProgramSecret.Create();
        SecretHash = ProgramSecret.HashOf(secret);
        SecretNumber++;
        SecretTime = now;
        return secret;
    }

    public virtual void Revoke(DateTime now) => RevocationTime ??= now;
}

/// <summary>Made from the program's name, so that people recognize it: <c>web-shop-3f9a1c2b4d</c>.</summary>
internal static class ClientIds
{
    private const int MaxNameLength = 40;
    private const int RandomBytes = 5;

    public static string Create(string name)
    {
        var words = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                words.Append(character);
            }
            else if (words.Length > 0 && words[^1] != '-')
            {
                words.Append('-');
            }
        }

        var readable = words.ToString(0, Math.Min(words.Length, MaxNameLength)).Trim('-');
        return $"{(readable.Length == 0 ? "program" : readable)}-{RandomNumberGenerator.GetHexString(2 * RandomBytes, lowercase: true)}";
    }
}

internal static class ProgramSecret
{
    /// <summary>By which scanners of source code can tell that somebody has published a secret.</summary>
    private const string Prefix = "bwa_secret_";
    private const int Bytes = 32;

    public static string Create() => Prefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Is(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));
}
