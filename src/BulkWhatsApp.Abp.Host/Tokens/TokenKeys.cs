using System.Security.Cryptography;
using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace BulkWhatsApp.Host.Tokens;

/// <summary>
/// The keys of tokens, in a file beside the key ring and encrypted by it: hosts with the same <see cref="HostSettings.DataProtectionKeys"/>
/// take each other's tokens, also after a restart. Without that folder they are new at every start, and so are the tokens.
/// </summary>
internal sealed class TokenKeys(HostSettings settings, IDataProtectionProvider protection) : IConfigureOptions<OpenIddictServerOptions>
{
    private const string FileName = "access-tokens.key";
    private const int SigningBits = 3_072;
    private const int EncryptionBytes = 32;

    public void Configure(OpenIddictServerOptions options)
    {
        var keys = Read();
        var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(keys.AsSpan(EncryptionBytes), out _);
        options.EncryptionCredentials.Add(new EncryptingCredentials(
            new SymmetricSecurityKey(keys[..EncryptionBytes]), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        options.SigningCredentials.Add(new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256));
    }

    private byte[] Read()
    {
        if (string.IsNullOrWhiteSpace(settings.DataProtectionKeys))
        {
            return Create();
        }

        var protector = protection.CreateProtector("BulkWhatsApp.AccessTokens.v1");
        var file = Path.Combine(settings.DataProtectionKeys, FileName);
        if (!File.Exists(file))
        {
            Write(file, protector.Protect(Create()));
        }

        return protector.Unprotect(File.ReadAllBytes(file));
    }

    /// <summary>Of several hosts that start at once, the first one's is kept, and nobody reads half a file.</summary>
    private static void Write(string file, byte[] content)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(draft, content);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    private static byte[] Create()
    {
        using var rsa = RSA.Create(SigningBits);
        return [.. RandomNumberGenerator.GetBytes(EncryptionBytes), .. rsa.ExportRSAPrivateKey()];
    }
}
