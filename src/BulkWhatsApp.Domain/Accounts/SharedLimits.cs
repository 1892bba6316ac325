using System.Security.Cryptography;
using System.Text;

namespace BulkWhatsApp.Accounts;

/// <summary>
/// The keys under which the engine tracks what Meta counts for all accounts of a number, or of a portfolio, together. An unproven account
/// (<see cref="WhatsAppAccount.NumberProvenAt"/>) has its own keys, whatever ids somebody typed into it. A proof from another address than
/// Meta's, such as a simulator or a proxy, counts for that address only.
/// </summary>
public static class SharedLimits
{
    private const int MarkLength = 8;
    private const int MaxIdLength = WhatsAppAccountConsts.MaxGraphIdLength - 1 - MarkLength;

    /// <summary>The key for a phone number's pace and for its owner.</summary>
    public static string GetNumberKey(Guid accountId, bool isProven, string baseUrl, string phoneNumberId) =>
        isProven ? At(baseUrl, phoneNumberId) : GetOwnKey(accountId);

    /// <summary>
    /// The key for the people written to within 24 hours: the portfolio if Meta has named it, otherwise the WABA if Meta has answered for
    /// it, otherwise the number.
    /// the number.
    /// </summary>
    /// <param name="isWabaKnown">Meta accepted this account's token when asked for the WABA.</param>
    public static string GetPeopleKey(
        Guid accountId, bool isProven, string baseUrl, string phoneNumberId, string wabaId, string? portfolioId, bool isWabaKnown) =>
        isProven ? At(baseUrl, portfolioId ?? (isWabaKnown ? wabaId : phoneNumberId)) : GetOwnKey(accountId);

    public static string GetPeopleKey(WhatsAppAccount account) => GetPeopleKey(
        account.Id, account.NumberProvenAt is not null, account.BaseUrl, account.PhoneNumberId, account.WabaId, account.PortfolioId,
        account.IsWebhookSubscribed is not null);

    /// <summary>The key of an unproven account, for both purposes.</summary>
    public static string GetOwnKey(Guid accountId) => $"~{accountId:N}"[..WhatsAppAccountConsts.MaxGraphIdLength];

    /// <summary>Ids are digits, so a key with a mark never equals another account's id.</summary>
    private static string At(string baseUrl, string id) =>
        baseUrl == WhatsAppAccountConsts.DefaultBaseUrl
            ? id
            : $"{(id.Length <= MaxIdLength ? id : Hash(id, MaxIdLength))}~{Hash(baseUrl, MarkLength)}";

    private static string Hash(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
