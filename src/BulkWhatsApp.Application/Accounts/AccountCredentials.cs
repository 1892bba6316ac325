using System.Security.Cryptography;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Security;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Accounts;

/// <summary>Opens an account's stored token for calls to Meta.</summary>
public class AccountCredentials(ISecretProtector protector) : ITransientDependency
{
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>: no token is stored, or its encryption key is gone. In either case the token must
    /// be entered again.
    /// </exception>
    public virtual CloudApiAccount Open(WhatsAppAccount account)
    {
        if (account.AccessTokenCipher is null)
        {
            throw Missing(account, null);
        }

        try
        {
            var token = protector.Unprotect(account.AccessTokenCipher);
            return new CloudApiAccount(account.BaseUrl, account.ApiVersion, account.PhoneNumberId, account.WabaId, token);
        }
        catch (CryptographicException exception)
        {
            throw Missing(account, exception);
        }
    }

    /// <summary>Entering the same token again changes nothing: what is known about it remains valid.</summary>
    public virtual bool IsToken(WhatsAppAccount account, string? token)
    {
        try
        {
            return account.AccessTokenCipher is { } cipher && protector.Unprotect(cipher) == token;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static BusinessException Missing(WhatsAppAccount account, Exception? innerException) =>
        new BusinessException(BulkWhatsAppErrorCodes.SecretMissing, innerException: innerException)
            .WithData("account", account.Name).WithData("secret", "access token");
}

/// <summary>The base URLs an account may use: Meta's and those in <see cref="BulkWhatsAppOptions.AllowedBaseUrls"/>.</summary>
public class AccountBaseUrls(IOptions<BulkWhatsAppOptions> options) : ITransientDependency
{
    /// <param name="baseUrl">Null or empty for Meta's.</param>
    /// <returns>The allowed URL as configured, without a trailing slash.</returns>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.BaseUrlInvalid"/></exception>
    public virtual string Check(string? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(baseUrl))
        {
            return WhatsAppAccountConsts.DefaultBaseUrl;
        }

        var wanted = Trim(baseUrl);
        var allowed = options.Value.AllowedBaseUrls.Select(Trim).Prepend(WhatsAppAccountConsts.DefaultBaseUrl).ToList();
        return allowed.Find(url => url.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.BaseUrlInvalid)
                .WithData("url", baseUrl).WithData("allowed", string.Join(", ", allowed));
    }

    private static string Trim(string url) => url.Trim().TrimEnd('/');
}
