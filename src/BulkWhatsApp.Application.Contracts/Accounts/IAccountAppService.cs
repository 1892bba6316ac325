using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.Accounts;

/// <summary>Business phone numbers and their credentials.</summary>
public interface IAccountAppService : IApplicationService
{
    Task<PagedResultDto<AccountDto>> GetListAsync(GetAccountsInput input);

    Task<AccountDto> GetAsync(Guid id);

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/>, <see cref="BulkWhatsAppErrorCodes.BaseUrlInvalid"/> or
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/>.
    /// </exception>
    Task<AccountDto> CreateAsync(CreateAccountDto input);

    /// <exception cref="BusinessException">As for <see cref="CreateAsync"/>.</exception>
    Task<AccountDto> UpdateAsync(Guid id, UpdateAccountDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.InUse"/>: a draft or unfinished campaign uses it.</exception>
    Task DeleteAsync(Guid id);

    /// <summary>Asks Meta for the number's state with the stored token, and stores the answer (meta-cloud-api.md 3.6).</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>, or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/> with Meta's reason and
    /// the remedy.
    /// </exception>
    Task<AccountDto> CheckConnectionAsync(Guid id);

    /// <summary>
    /// Whatever Meta refused the account for is resolved, so it may send again. Its paused campaigns stay paused until somebody resumes
    /// them.
    /// </summary>
    Task<AccountDto> ClearCircuitAsync(Guid id);
}

/// <summary>An account without its secrets, which can be set but never read.</summary>
public class AccountDto : ExtensibleAuditedEntityDto<Guid>
{
    public required string Name { get; set; }
    public required string PhoneNumberId { get; set; }
    public required string WabaId { get; set; }
    public required string ApiVersion { get; set; }
    public required string BaseUrl { get; set; }
    public AccountStatus Status { get; set; }
    public bool IsDefault { get; set; }

    /// <summary>ISO 3166-1 alpha-2; national numbers are read as numbers of this country.</summary>
    public string? DefaultCountry { get; set; }

    /// <summary>The configured limit in messages per second; null for the limit of the number's throughput level.</summary>
    public int? MessagesPerSecond { get; set; }

    /// <summary>What happens to people without consent when a marketing template is sent from it; null for the tenant's setting.</summary>
    public ConsentPolicy? ConsentPolicy { get; set; }

    /// <summary>
    /// The maximum rate of sending from the number, in messages per second: its own limit, or Meta's minus what is kept free for incoming
    /// messages.
    /// </summary>
    public int EffectiveMessagesPerSecond { get; set; }

    public bool HasAccessToken { get; set; }
    public bool HasAppSecret { get; set; }
    public bool HasVerifyToken { get; set; }

    /// <summary>Where Meta must send this account's webhooks: a path on the application's own address.</summary>
    public required string WebhookPath { get; set; }

    /// <summary>What Meta reported about the number at <see cref="CheckedAt"/> (meta-cloud-api.md 3.6).</summary>
    public string? DisplayPhoneNumber { get; set; }
    public string? VerifiedName { get; set; }
    public string? QualityRating { get; set; }
    public string? ThroughputLevel { get; set; }
    public string? PhoneNumberStatus { get; set; }
    public bool IsCoexistence { get; set; }

    /// <summary>
    /// How many different people the business may write to within any 24 hours; null if there is no limit, or none is known
    /// (meta-cloud-api.md 3.2).
    /// </summary>
    public int? UsersPer24Hours { get; set; }

    /// <summary>How many people it has written to in the last 24 hours; only when a single account with a limit is read.</summary>
    public int? UsersReached { get; set; }

    /// <summary>Whether an app is subscribed to the WABA's webhooks, without which no receipts arrive; null if Meta did not say.</summary>
    public bool? IsWebhookSubscribed { get; set; }
    public DateTime? CheckedAt { get; set; }

    /// <summary>When Meta last called this account's webhook, to a minute; null if it never did.</summary>
    public DateTime? WebhookHeardAt { get; set; }

    /// <summary>When the next automatic sync of the templates is due; null if none is.</summary>
    public DateTime? TemplateSyncDueAt { get; set; }

    /// <summary>Since when Meta has refused the account as a whole, so that nothing is sent from it; null if it does not.</summary>
    public DateTime? CircuitOpenedAt { get; set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int? CircuitErrorCode { get; set; }

    /// <summary>Meta's subcode, if it sent one.</summary>
    public int? CircuitErrorSubcode { get; set; }

    /// <summary>In the caller's language.</summary>
    public string? CircuitReason { get; set; }

    /// <summary>What to do about it, in the caller's language.</summary>
    public string? CircuitRemedy { get; set; }

    /// <summary>Meta's own words.</summary>
    public string? CircuitDetails { get; set; }

    /// <summary>Send it back with an update, which is refused (409) if somebody else has changed the account since.</summary>
    public required string ConcurrencyStamp { get; set; }
}

public class GetAccountsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name or of the phone number.</summary>
    public string? Filter { get; set; }
    public AccountStatus? Status { get; set; }
}

/// <summary>The settable part of an account. The three secrets are write-only: null or empty keeps the stored one.</summary>
public abstract class AccountInputBase : ExtensibleInput
{
    [Required]
    [StringLength(WhatsAppAccountConsts.MaxNameLength)]
    public string Name { get; set; } = null!;

    /// <summary>Meta's id of the sending number; not the number itself.</summary>
    [Required]
    [StringLength(WhatsAppAccountConsts.MaxGraphIdLength)]
    [RegularExpression("^[0-9]+$", ErrorMessage = InputMessages.DigitsOnly)]
    public string PhoneNumberId { get; set; } = null!;

    /// <summary>Meta's id of the WhatsApp Business Account that owns the number and its templates.</summary>
    [Required]
    [StringLength(WhatsAppAccountConsts.MaxGraphIdLength)]
    [RegularExpression("^[0-9]+$", ErrorMessage = InputMessages.DigitsOnly)]
    public string WabaId { get; set; } = null!;

    /// <summary>
    /// Graph version such as <c>v25.0</c> (meta-cloud-api.md 0.2); null for <see cref="WhatsAppAccountConsts.DefaultApiVersion"/>.
    /// </summary>
    [StringLength(WhatsAppAccountConsts.MaxApiVersionLength)]
    [RegularExpression(@"^v[0-9]{1,3}\.[0-9]{1,3}$", ErrorMessage = InputMessages.ApiVersion)]
    public string? ApiVersion { get; set; }

    /// <summary>
    /// Null for Meta's own. Any other must be allowed in the application's configuration, because the token is sent there.
    /// </summary>
    [StringLength(WhatsAppAccountConsts.MaxBaseUrlLength)]
    public string? BaseUrl { get; set; }

    [DisableAuditing]
    [StringLength(WhatsAppAccountConsts.MaxSecretLength)]
    public string? AccessToken { get; set; }

    /// <summary>The secret that signs Meta's webhooks.</summary>
    [DisableAuditing]
    [StringLength(WhatsAppAccountConsts.MaxSecretLength)]
    public string? AppSecret { get; set; }

    /// <summary>The word that Meta repeats when the webhook address is registered.</summary>
    [DisableAuditing]
    [StringLength(WhatsAppAccountConsts.MaxSecretLength)]
    public string? VerifyToken { get; set; }

    [Choice]
    public AccountStatus Status { get; set; }

    /// <summary>True makes it the only default; the previous default loses the mark.</summary>
    public bool IsDefault { get; set; }

    /// <summary>ISO 3166-1 alpha-2, in either case; null for the application's default country.</summary>
    [StringLength(2, MinimumLength = 2, ErrorMessage = InputMessages.CountryCode)]
    public string? DefaultCountry { get; set; }

    /// <summary>Messages per second; null for the limit of the number's throughput level.</summary>
    [Range(1, WhatsAppAccountConsts.MaxMessagesPerSecond)]
    public int? MessagesPerSecond { get; set; }

    /// <summary>For marketing templates from this number; null for the tenant's setting.</summary>
    [Choice]
    public ConsentPolicy? ConsentPolicy { get; set; }
}

public class CreateAccountDto : AccountInputBase;

public class UpdateAccountDto : AccountInputBase
{
    /// <summary>The stamp that was read; the update is refused (409) if somebody else has changed the account since.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}
