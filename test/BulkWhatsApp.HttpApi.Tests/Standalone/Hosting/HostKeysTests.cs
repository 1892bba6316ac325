using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Hosting;

/// <summary>The keys of sessions and account secrets as stored on disk. Both applications use the same method.</summary>
public sealed class HostKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bwa-keys").FullName;

    [Fact]
    public void With_a_certificate_no_key_lies_there_in_the_clear()
    {
        var settings = NewSettings(NewCertificate("first"));

        var cipher = ProtectorOf(settings).Protect("secret");

        var key = File.ReadAllText(Directory.GetFiles(settings.DataProtectionKeys!, "key-*.xml").ShouldHaveSingleItem());
        key.ShouldContain("EncryptedData");
        key.ShouldNotContain("<masterKey");
        ProtectorOf(settings).Unprotect(cipher).ShouldBe("secret");
    }

    [Fact]
    public void A_new_certificate_reads_what_the_old_one_is_named_for()
    {
        var settings = NewSettings(NewCertificate("old"));
        var cipher = ProtectorOf(settings).Protect("secret");

        settings.DataProtectionOldCertificates = [settings.DataProtectionCertificate!];
        settings.DataProtectionCertificate = NewCertificate("new");
        ProtectorOf(settings).Unprotect(cipher).ShouldBe("secret");

        settings.DataProtectionOldCertificates = [];
        Should.Throw<CryptographicException>(() => ProtectorOf(settings).Unprotect(cipher));
    }

    [Fact]
    public void The_password_may_be_in_a_file()
    {
        var settings = NewSettings(NewCertificate("first"));
        settings.DataProtectionCertificatePasswordFile = Path.Combine(_folder, "password");
        File.WriteAllText(settings.DataProtectionCertificatePasswordFile, settings.DataProtectionCertificatePassword + "\n");
        settings.DataProtectionCertificatePassword = null;

        ProtectorOf(settings).Protect("secret").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("no file")]
    public void A_certificate_that_cannot_be_read_stops_the_start_and_is_named(string what)
    {
        var settings = NewSettings(NewCertificate("first"));
        if (what == "no file")
        {
            settings.DataProtectionCertificate += ".missing";
        }
        else
        {
            settings.DataProtectionCertificatePassword = "wrong";
        }

        Should.Throw<AbpException>(() => ProtectorOf(settings)).Message.ShouldContain(settings.DataProtectionCertificate!);
    }

    [Fact]
    public void The_folder_of_the_keys_is_its_owners_alone()
    {
        var settings = NewSettings(certificate: null);
        ProtectorOf(settings).Protect("secret");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(settings.DataProtectionKeys!)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HostSettings NewSettings(string? certificate) => new()
    {
        DataProtectionKeys = Path.Combine(_folder, "keys"),
        DataProtectionCertificate = certificate,
        DataProtectionCertificatePassword = "open sesame",
    };

    private string NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(_folder, $"{name}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "open sesame"));
        return file;
    }

    private static IDataProtector ProtectorOf(HostSettings settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHostKeys(settings);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
