using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.Accounts;

/// <summary>What can be set of an account. The three secrets are write-only: null or empty keeps the stored one.</summary>
public abstract class AccountInputBase
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

    /// <summary>Graph version such as <c>v25.0</c> (meta-cloud-api.md 0.2); null: <see cref="WhatsAppAccountConsts.DefaultApiVersion"/>.</summary>
    [StringLength(WhatsAppAccountConsts.MaxApiVersionLength)]
    [RegularExpression(@"^v[0-9]{1,3}\.[0-9]{1,3}$", ErrorMessage = InputMessages.ApiVersion)]
    public string? ApiVersion { get; set; }

    /// <summary>Null: Meta's own. Another one must be allowed by the application's configuration, since the token is sent there.</summary>
    [StringLength(WhatsAppAccountConsts.MaxBaseUrlLength)]
    public string? BaseUrl { get; set; }

    [DisableAuditing]
    [StringLength(WhatsAppAccountConsts.MaxSecretLength)]
    public string? AccessToken { get; set; }

    /// <summary>Signs Meta's webhooks.</summary>
    [DisableAuditing]
    [StringLength(WhatsAppAccountConsts.MaxSecretLength)]
    public string? AppSecret { get; set; }

    /// <summary>The word that Meta repeats when the webhook address is registered.</summary>
    [DisableAuditing]
    [StringLength(WhatsAppAccountConsts.MaxSecretLength)]
    public string? VerifyToken { get; set; }

    [Choice]
    public AccountStatus Status { get; set; }

    /// <summary>True makes it the only default; the former default loses the mark.</summary>
    public bool IsDefault { get; set; }

    /// <summary>ISO 3166-1 alpha-2, either case; null: the application's default country.</summary>
    [StringLength(2, MinimumLength = 2, ErrorMessage = InputMessages.CountryCode)]
    public string? DefaultCountry { get; set; }

    /// <summary>Messages per second; null: the limit of the number's throughput level.</summary>
    [Range(1, WhatsAppAccountConsts.MaxMessagesPerSecond)]
    public int? MessagesPerSecond { get; set; }
}
