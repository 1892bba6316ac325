using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace BulkWhatsApp.Host.Hosting;

public static class HostKeys
{
    private const string ApplicationName = "BulkWhatsApp";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Adds the keys of <see cref="HostSettings.DataProtectionKeys"/>, encrypted if there is a <see
    /// cref="HostSettings.DataProtectionCertificate"/>.
    /// </summary>
    /// <exception cref="AbpException">A certificate cannot be read, or has no private key.</exception>
    public static void AddHostKeys(this IServiceCollection services, HostSettings settings)
    {
        var dataProtection = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (!string.IsNullOrWhiteSpace(settings.DataProtectionKeys))
        {
            dataProtection.PersistKeysToFileSystem(PrivateFolder(settings.DataProtectionKeys));
        }

        if (!string.IsNullOrWhiteSpace(settings.DataProtectionCertificate))
        {
            dataProtection.ProtectKeysWithCertificate(Load(settings.DataProtectionCertificate, settings));
            dataProtection.UnprotectKeysWithAnyCertificate(
                [.. settings.DataProtectionOldCertificates.Select(file => Load(file, settings))]);
        }
        else
        {
            services.AddHostedService<UnprotectedKeysWarning>();
        }
    }

    /// <summary>An existing folder keeps its permissions, because several hosts with different users may share it.</summary>
    private static DirectoryInfo PrivateFolder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);

    private static X509Certificate2 Load(string file, HostSettings settings)
    {
        try
        {
            var password = settings.DataProtectionCertificatePasswordFile is { Length: > 0 } passwordFile
                ? File.ReadAllText(passwordFile).TrimEnd('\r', '\n')
                : settings.DataProtectionCertificatePassword;
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey
                ? certificate
                : throw new AbpException($"The certificate {file} (Host:DataProtectionCertificate) has no private key.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new AbpException(
                $"The certificate {file} (Host:DataProtectionCertificate) or its password cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>One warning at start, in production.</summary>
    private sealed class UnprotectedKeysWarning(IHostEnvironment environment, ILogger<UnprotectedKeysWarning> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (environment.IsProduction())
            {
                logger.LogWarning(
                    "The data protection keys are stored unencrypted. Keep their folder private, "
                    + "or set Host:DataProtectionCertificate to encrypt them.");
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
