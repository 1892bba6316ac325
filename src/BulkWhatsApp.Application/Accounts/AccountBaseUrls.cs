using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Accounts;

/// <summary>The base URLs that an account may use: Meta's and those of <see cref="BulkWhatsAppOptions.AllowedBaseUrls"/>.</summary>
public class AccountBaseUrls(IOptions<BulkWhatsAppOptions> options) : ITransientDependency
{
    /// <param name="baseUrl">Null or empty: Meta's.</param>
    /// <returns>The allowed URL as configured, without a slash at its end.</returns>
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
