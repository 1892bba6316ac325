namespace BulkWhatsApp.Accounts;

/// <summary>An account without its secrets: these can be set, never read.</summary>
public class AccountDto : AuditedEntityDto<Guid>
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

    /// <summary>The configured limit in messages per second; null: the one of the number's throughput level.</summary>
    public int? MessagesPerSecond { get; set; }

    /// <summary>What is sent from the number at most, in messages per second: its limit, where Meta sets it less the part left for what people write.</summary>
    public int EffectiveMessagesPerSecond { get; set; }

    public bool HasAccessToken { get; set; }
    public bool HasAppSecret { get; set; }
    public bool HasVerifyToken { get; set; }

    /// <summary>Where Meta must send this account's webhooks: the path behind the application's own address.</summary>
    public required string WebhookPath { get; set; }

    /// <summary>What Meta said of the number at <see cref="CheckedAt"/> (meta-cloud-api.md 3.6).</summary>
    public string? DisplayPhoneNumber { get; set; }
    public string? VerifiedName { get; set; }
    public string? QualityRating { get; set; }
    public string? ThroughputLevel { get; set; }
    public string? PhoneNumberStatus { get; set; }
    public bool IsCoexistence { get; set; }

    /// <summary>To how many different people the business may write within any 24 hours; null: no limit, or none known (meta-cloud-api.md 3.2).</summary>
    public int? UsersPer24Hours { get; set; }

    /// <summary>To how many it has written in the last 24 hours; told of a single account that has a limit.</summary>
    public int? UsersReached { get; set; }

    /// <summary>Whether an app is subscribed to the WABA's webhooks, without which no receipts come; null where Meta did not say.</summary>
    public bool? IsWebhookSubscribed { get; set; }
    public DateTime? CheckedAt { get; set; }

    /// <summary>When the templates are read again by themselves; null: nobody asked for it.</summary>
    public DateTime? TemplateSyncDueAt { get; set; }

    /// <summary>Since when Meta refuses the account as a whole; nothing is sent from it meanwhile. Null: it does not.</summary>
    public DateTime? CircuitOpenedAt { get; set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int? CircuitErrorCode { get; set; }

    /// <summary>Meta's subcode, where it sent one.</summary>
    public int? CircuitErrorSubcode { get; set; }

    /// <summary>In the caller's language.</summary>
    public string? CircuitReason { get; set; }

    /// <summary>What to do about it, in the caller's language.</summary>
    public string? CircuitRemedy { get; set; }

    /// <summary>Meta's own words.</summary>
    public string? CircuitDetails { get; set; }

    /// <summary>To be sent back with an update, which is refused (409) when somebody else changed the account meanwhile.</summary>
    public required string ConcurrencyStamp { get; set; }
}
