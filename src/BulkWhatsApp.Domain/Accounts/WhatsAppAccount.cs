using BulkWhatsApp.Consents;

namespace BulkWhatsApp.Accounts;

/// <summary>One business phone number of WhatsApp's Cloud API and the credentials to send from it.</summary>
public class WhatsAppAccount : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Name { get; protected set; } = null!;
    public virtual string PhoneNumberId { get; protected set; } = null!;
    public virtual string WabaId { get; protected set; } = null!;
    public virtual string ApiVersion { get; protected set; } = null!;
    public virtual string BaseUrl { get; protected set; } = null!;

    [DisableAuditing]
    public virtual string? AccessTokenCipher { get; protected set; }

    [DisableAuditing]
    public virtual string? AppSecretCipher { get; protected set; }

    [DisableAuditing]
    public virtual string? VerifyTokenCipher { get; protected set; }

    public virtual AccountStatus Status { get; protected set; }
    public virtual bool IsDefault { get; protected set; }

    /// <summary>ISO 3166-1 alpha-2; national numbers are read as numbers of this country.</summary>
    public virtual string? DefaultCountry { get; protected set; }

    /// <summary>A lower limit than Meta's throughput level gives (or, for tests, a higher one), in messages per second.</summary>
    public virtual int? MessagesPerSecond { get; protected set; }

    /// <summary>For marketing templates from this number; null for the tenant's setting.</summary>
    public virtual ConsentPolicy? ConsentPolicy { get; protected set; }

    // What Meta last reported about the number (meta-cloud-api.md 3.6).
    public virtual string? DisplayPhoneNumber { get; protected set; }
    public virtual string? VerifiedName { get; protected set; }
    public virtual string? QualityRating { get; protected set; }
    public virtual string? ThroughputLevel { get; protected set; }
    public virtual string? PhoneNumberStatus { get; protected set; }
    public virtual bool IsCoexistence { get; protected set; }

    /// <summary>The business portfolio the number belongs to, if Meta has named it.</summary>
    public virtual string? PortfolioId { get; protected set; }

    /// <summary>
    /// How many different people the portfolio may write to within any 24 hours (3.2); null if there is no limit, or none is known.
    /// </summary>
    public virtual int? UsersPer24Hours { get; protected set; }

    /// <summary>When <see cref="UsersPer24Hours"/> was reported; an older notice does not change it.</summary>
    public virtual DateTime? UsersPer24HoursAt { get; protected set; }

    /// <summary>Whether Meta's app is subscribed to the WABA's webhooks, as of <see cref="CheckedAt"/>; null if Meta did not say.</summary>
    public virtual bool? IsWebhookSubscribed { get; protected set; }

    /// <summary>When Meta last called this account's webhook, to a minute; null if it never did.</summary>
    public virtual DateTime? WebhookHeardAt { get; protected set; }

    /// <summary>When the next sync of the templates is due; null if none is.</summary>
    public virtual DateTime? TemplateSyncDueAt { get; protected set; }
    public virtual DateTime? CheckedAt { get; protected set; }

    /// <summary>
    /// When Meta accepted this account's token for this number; null again after a change of the number, the WABA, the token or the base
    /// URL. Anybody can type in somebody else's phone number id, so an unproven account does not share the pace of the number's other
    /// accounts.
    /// </summary>
    public virtual DateTime? NumberProvenAt { get; protected set; }

    // The circuit: Meta has refused the account as a whole, and nothing is sent from it until a person, or Meta, says that it may send
    // again. The engine opens it, and only on the first refusal.
    public virtual DateTime? CircuitOpenedAt { get; protected set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public virtual int? CircuitErrorCode { get; protected set; }
    public virtual int? CircuitErrorSubcode { get; protected set; }

    /// <summary>Meta's own words.</summary>
    public virtual string? CircuitReason { get; protected set; }

    protected WhatsAppAccount()
    {
    }

    public WhatsAppAccount(Guid id, Guid? tenantId, string name, string phoneNumberId, string wabaId)
        : base(id)
    {
        TenantId = tenantId;
        SetName(name);
        SetNumber(phoneNumberId, wabaId);
        SetEndpoint(WhatsAppAccountConsts.DefaultBaseUrl, WhatsAppAccountConsts.DefaultApiVersion);
    }

    public void SetName(string name) =>
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), WhatsAppAccountConsts.MaxNameLength).Trim();

    public void SetNumber(string phoneNumberId, string wabaId)
    {
        Check.NotNullOrWhiteSpace(phoneNumberId, nameof(phoneNumberId), WhatsAppAccountConsts.MaxGraphIdLength);
        Check.NotNullOrWhiteSpace(wabaId, nameof(wabaId), WhatsAppAccountConsts.MaxGraphIdLength);
        if (phoneNumberId != PhoneNumberId || wabaId != WabaId)
        {
            ForgetProof();
        }

        PhoneNumberId = phoneNumberId;
        WabaId = wabaId;
    }

    public void SetEndpoint(string baseUrl, string apiVersion)
    {
        var wanted = Check.NotNullOrWhiteSpace(baseUrl, nameof(baseUrl), WhatsAppAccountConsts.MaxBaseUrlLength).TrimEnd('/');
        if (wanted != BaseUrl)
        {
            ForgetProof();
        }

        BaseUrl = wanted;
        ApiVersion = Check.NotNullOrWhiteSpace(apiVersion, nameof(apiVersion), WhatsAppAccountConsts.MaxApiVersionLength);
    }

    public void SetAccessToken(string cipher)
    {
        AccessTokenCipher = Check.NotNullOrWhiteSpace(cipher, nameof(cipher), WhatsAppAccountConsts.MaxCipherLength);
        ForgetProof();
    }

    public void SetAppSecret(string cipher) =>
        AppSecretCipher = Check.NotNullOrWhiteSpace(cipher, nameof(cipher), WhatsAppAccountConsts.MaxCipherLength);

    public void SetVerifyToken(string cipher) =>
        VerifyTokenCipher = Check.NotNullOrWhiteSpace(cipher, nameof(cipher), WhatsAppAccountConsts.MaxCipherLength);

    public void SetStatus(AccountStatus status) => Status = status;

    public void SetDefaultCountry(string? country) => DefaultCountry = Check.Length(country, nameof(country), 2);

    public void SetMessagesPerSecond(int? messagesPerSecond) =>
        MessagesPerSecond = messagesPerSecond is null
            ? null
            : Check.Range(messagesPerSecond.Value, nameof(messagesPerSecond), 1, WhatsAppAccountConsts.MaxMessagesPerSecond);

    public void SetConsentPolicy(ConsentPolicy? policy) => ConsentPolicy = policy;

    /// <summary>Called only by <see cref="WhatsAppAccountManager"/>, which keeps one default per tenant.</summary>
    internal void SetDefault(bool isDefault) => IsDefault = isDefault;

    /// <summary>Stores what Meta said about the number in answer to this account's token.</summary>
    public void SetHealth(PhoneNumberHealth health, DateTime at)
    {
        DisplayPhoneNumber = GraphText(health.DisplayPhoneNumber);
        VerifiedName = GraphText(health.VerifiedName);
        QualityRating = GraphText(health.QualityRating);
        ThroughputLevel = GraphText(health.ThroughputLevel);
        PhoneNumberStatus = GraphText(health.Status);
        IsCoexistence = health.IsCoexistence;
        PortfolioId = health.PortfolioId;
        if (health.TellsLimit)
        {
            UsersPer24Hours = health.UsersPer24Hours;
            UsersPer24HoursAt = at;
        }

        IsWebhookSubscribed = health.IsWebhookSubscribed;
        CheckedAt = at;
        NumberProvenAt = at;
    }

    /// <summary>Whether both accounts would send Meta the same request, to the same address, with the same token.</summary>
    public bool HasCredentialsOf(WhatsAppAccount other) =>
        (PhoneNumberId, WabaId, BaseUrl, AccessTokenCipher) == (other.PhoneNumberId, other.WabaId, other.BaseUrl, other.AccessTokenCipher);

    /// <summary>What Meta said about other ids, another token or another address proves nothing any more.</summary>
    private void ForgetProof()
    {
        NumberProvenAt = null;
        IsWebhookSubscribed = null;
    }

    /// <summary>The account may send again. Its campaigns stay paused until a person resumes them.</summary>
    public void CloseCircuit()
    {
        CircuitOpenedAt = null;
        CircuitErrorCode = null;
        CircuitErrorSubcode = null;
        CircuitReason = null;
    }

    private static string? GraphText(string? text) => StorableText.Cut(text, WhatsAppAccountConsts.MaxGraphTextLength);
}

/// <summary>What Meta reports about a phone number (meta-cloud-api.md 3.6).</summary>
/// <param name="TellsLimit">False if Meta did not mention a limit; the known one then stays.</param>
/// <param name="IsWebhookSubscribed">For the WABA (6.2); null if Meta did not say.</param>
public sealed record PhoneNumberHealth(
    string? DisplayPhoneNumber,
    string? VerifiedName,
    string? QualityRating,
    string? ThroughputLevel,
    string? Status,
    bool IsCoexistence,
    string? PortfolioId,
    int? UsersPer24Hours,
    bool TellsLimit,
    bool? IsWebhookSubscribed);

public interface IWhatsAppAccountRepository : IRepository<WhatsAppAccount, Guid>
{
    Task<WhatsAppAccount?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    Task<WhatsAppAccount?> FindDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>True while a draft or an unfinished campaign sends from the account or uses one of its templates.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// How many different people the account's portfolio has written to in the last 24 hours; counted only if it has a limit.
    /// </summary>
    Task<int> CountUsersReachedAsync(WhatsAppAccount account, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leases an account whose template sync is due, of any tenant that the data filter shows, so that no other node syncs it too.
    /// </summary>
    /// <returns>Null if there is none.</returns>
    Task<DueTemplateSync?> TakeDueTemplateSyncAsync(TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Sets when the account's templates are next synced; null: not automatically.</summary>
    /// <param name="taken">Set only if nobody has requested or done another sync since this was taken; null: set in any case.</param>
    /// <returns>Whether it was set.</returns>
    Task<bool> SetTemplateSyncDueAsync(
        Guid id, DateTime? dueAt, DueTemplateSync? taken = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// How many active accounts, of any tenant that the data filter shows, are known to have no app subscribed to their webhooks.
    /// </summary>
    Task<int> CountWithoutWebhookAsync(CancellationToken cancellationToken = default);

    /// <summary>Notes that Meta has called the account's webhook; the account does not count as changed.</summary>
    Task SetWebhookHeardAsync(Guid id, DateTime at, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, AccountStatus? status, CancellationToken cancellationToken = default);

    Task<List<WhatsAppAccount>> GetPagedListAsync(
        string? filter, AccountStatus? status, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken =
            default);
}

/// <summary>The lease for syncing an account's templates.</summary>
public sealed record DueTemplateSync(Guid AccountId, Guid? TenantId, DateTime Until);
