using BulkWhatsApp.Accounts;

namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>A campaign in progress that has messages in its queue, and the phone number that sends it.</summary>
/// <param name="NumberKey">Under which the engine owns and paces the number (<see cref="SharedLimits"/>).</param>
/// <param name="UserLimit">How many different people the number's portfolio may write to within any 24 hours; null: no limit known.</param>
/// <param name="IsOnTrial">
/// Meta has accepted no message of the account yet: it is sent from slowly and apart. Meta refuses a stranger's token, and nobody else of the number notices.
/// </param>
public sealed record ActiveCampaign(
    Guid Id, Guid? TenantId, Guid AccountId, string NumberKey, int MessagesPerSecond, UserLimit? UserLimit = null, bool IsOnTrial = false)
{
    /// <summary>Of an account that is not proven.</summary>
    public const int TrialsPerSecond = 1;
}

/// <summary>With what Meta was called; it proves an account only for as long as that is what the account has.</summary>
/// <param name="TokenCipher">The token as it is stored.</param>
public sealed record NumberProof(Guid AccountId, string BaseUrl, string PhoneNumberId, string TokenCipher)
{
    public string NumberKey => SharedLimits.GetNumberKey(AccountId, isProven: true, BaseUrl, PhoneNumberId);

    /// <summary>Under which the account sent until now.</summary>
    public string TrialKey => SharedLimits.GetOwnKey(AccountId);
}

/// <summary>The limit of a business portfolio on different people written to within any 24 hours (meta-cloud-api.md 3.2).</summary>
public sealed record UserLimit(string PortfolioId, int UsersPer24Hours);
