using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Accounts;

[Authorize(BulkWhatsAppPermissions.Accounts.Default)]
public class AccountAppService(
    IWhatsAppAccountRepository accounts,
    WhatsAppAccountManager manager,
    AccountBaseUrls baseUrls,
    AccountCredentials credentials,
    ISecretProtector protector,
    DefaultCountries countries,
    ICloudApiClient cloudApi,
    CloudApiErrorTexts errorTexts,
    IOptions<BulkWhatsAppOptions> options) : BulkWhatsAppAppService, IAccountAppService
{
    /// <summary>Meta's word for a number that can send (meta-cloud-api.md 3.6).</summary>
    private const string Connected = "CONNECTED";

    public virtual async Task<PagedResultDto<AccountDto>> GetListAsync(GetAccountsInput input)
    {
        var count = await accounts.GetCountAsync(input.Filter, input.Status);
        var page = await accounts.GetPagedListAsync(input.Filter, input.Status, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<AccountDto>(count, page.ConvertAll(ToDto));
    }

    public virtual async Task<AccountDto> GetAsync(Guid id)
    {
        var account = await accounts.GetAsync(id);
        var dto = ToDto(account);
        dto.UsersReached = account.UsersPer24Hours is null ? null : await accounts.CountUsersReachedAsync(account);
        return dto;
    }

    [Authorize(BulkWhatsAppPermissions.Accounts.Create)]
    public virtual async Task<AccountDto> CreateAsync(CreateAccountDto input)
    {
        var account = new WhatsAppAccount(GuidGenerator.Create(), CurrentTenant.Id, input.Name, input.PhoneNumberId, input.WabaId);

        // The first account is the default: there is no other to choose.
        input.IsDefault |= await accounts.GetCountAsync(filter: null, status: null) == 0;
        await SetAsync(account, input);
        await accounts.InsertAsync(account, autoSave: true);
        return ToDto(account);
    }

    [Authorize(BulkWhatsAppPermissions.Accounts.Update)]
    public virtual async Task<AccountDto> UpdateAsync(Guid id, UpdateAccountDto input)
    {
        var account = await accounts.GetAsync(id);
        account.ConcurrencyStamp = input.ConcurrencyStamp;
        account.SetNumber(input.PhoneNumberId, input.WabaId);
        await SetAsync(account, input);
        await accounts.UpdateAsync(account, autoSave: true);
        return ToDto(account);
    }

    [Authorize(BulkWhatsAppPermissions.Accounts.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var account = await accounts.GetAsync(id);
        if (await accounts.IsUsedAsync(id))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.InUse).WithData("name", account.Name);
        }

        await accounts.DeleteAsync(account);
    }

    // Meta may take many seconds to answer, so no transaction is open during the call.
    [Authorize(BulkWhatsAppPermissions.Accounts.CheckConnection)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<AccountDto> CheckConnectionAsync(Guid id)
    {
        var asked = await FindAsync(id);
        var health = await AskMetaAsync(credentials.Open(asked));

        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var account = await accounts.GetAsync(id);
        if (!account.HasCredentialsOf(asked))
        {
            // The account has changed since, so Meta's answer no longer applies to it.
            throw new AbpDbConcurrencyException();
        }

        account.SetHealth(health, Clock.Now);
        if (health.Status == Connected && IsProvenByCheck(account))
        {
            account.CloseCircuit();
        }

        await accounts.UpdateAsync(account, autoSave: true);
        await unitOfWork.CompleteAsync();
        return ToDto(account);
    }

    [Authorize(BulkWhatsAppPermissions.Accounts.Update)]
    public virtual async Task<AccountDto> ClearCircuitAsync(Guid id)
    {
        var account = await accounts.GetAsync(id);
        account.CloseCircuit();
        await accounts.UpdateAsync(account, autoSave: true);
        return ToDto(account);
    }

    private AccountDto ToDto(WhatsAppAccount account) => account.ToDto(errorTexts, options.Value.InboundHeadroom);

    /// <summary>
    /// Meta's answer proves the credentials, and that the number exists. It does not prove that a bill was paid or a restriction lifted.
    /// </summary>
    private static bool IsProvenByCheck(WhatsAppAccount account) =>
        account.CircuitErrorCode is { } code
        && (code == CloudApiErrorCodes.AccountInvalid || ErrorTaxonomy.Classify(code, null, httpStatus: 0).Class == ErrorClass.Credentials
            || (code == CloudApiErrorCodes.InvalidParameter && account.CircuitErrorSubcode == CloudApiErrorCodes.ObjectMissingSubcode));

    private async Task<WhatsAppAccount> FindAsync(Guid id)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        var account = await accounts.GetAsync(id);
        await unitOfWork.CompleteAsync();
        return account;
    }

    private async Task<PhoneNumberHealth> AskMetaAsync(CloudApiAccount account)
    {
        try
        {
            var number = await cloudApi.GetPhoneNumberAsync(account, CancellationToken.None);
            var isSubscribed = await FindSubscriptionAsync(account);
            return new PhoneNumberHealth(
                number.DisplayPhoneNumber,
                number.VerifiedName,
                number.QualityRating,
                number.ThroughputLevel,
                number.Status,
                number.IsOnBusinessApp,
                number.PortfolioId,
                number.Limit?.Users,
                number.Limit is not null,
                isSubscribed);
        }
        catch (CloudApiException exception)
        {
            throw errorTexts.ToBusinessException(exception);
        }
    }

    /// <summary>Null if Meta does not say: a token needs no permission to see subscriptions in order to send.</summary>
    private async Task<bool?> FindSubscriptionAsync(CloudApiAccount account)
    {
        try
        {
            return await cloudApi.IsSubscribedAsync(account, CancellationToken.None);
        }
        catch (CloudApiException exception)
        {
            Logger.LogWarning(
                "Cannot tell whether the webhooks of WABA {WabaId} are subscribed ({Code}).", account.WabaId, exception.Error.Code);
            return null;
        }
    }

    private async Task SetAsync(WhatsAppAccount account, AccountInputBase input)
    {
        await manager.CheckNameAsync(input.Name.Trim(), account.Id);
        account.SetName(input.Name);
        input.CopyExtraPropertiesTo(account);
        account.SetEndpoint(
            baseUrls.Check(input.BaseUrl), string.IsNullOrEmpty(input.ApiVersion)
                ? WhatsAppAccountConsts.DefaultApiVersion
                : input.ApiVersion);
        account.SetStatus(input.Status);
        account.SetDefaultCountry(countries.Check(input.DefaultCountry));
        account.SetMessagesPerSecond(input.MessagesPerSecond);
        account.SetConsentPolicy(input.ConsentPolicy);
        if (!credentials.IsToken(account, input.AccessToken?.Trim()))
        {
            SetSecret(input.AccessToken, account.SetAccessToken);
        }

        SetSecret(input.AppSecret, account.SetAppSecret);
        SetSecret(input.VerifyToken, account.SetVerifyToken);
        await manager.SetDefaultAsync(account, input.IsDefault);
    }

    private void SetSecret(string? secret, Action<string> setCipher)
    {
        if (!string.IsNullOrWhiteSpace(secret))
        {
            setCipher(protector.Protect(secret.Trim()));
        }
    }
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class AccountMapping
{
    public static AccountDto ToDto(this WhatsAppAccount account, CloudApiErrorTexts texts, decimal inboundHeadroom) => Copy(
        account,
        SendRate.Get(account.MessagesPerSecond, account.IsCoexistence, account.ThroughputLevel, inboundHeadroom),
        $"/api/bulk-whatsapp/webhooks/{account.Id}",
        account.CircuitErrorCode is { } code ? texts.GetReason(code, account.CircuitErrorSubcode) : null,
        account.CircuitErrorCode is { } sameCode ? texts.GetRemedy(sameCode, account.CircuitErrorSubcode) : null)
        .WithExtraPropertiesOf(account);

    [MapProperty(nameof(WhatsAppAccount.AccessTokenCipher), nameof(AccountDto.HasAccessToken), Use = nameof(IsThere))]
    [MapProperty(nameof(WhatsAppAccount.AppSecretCipher), nameof(AccountDto.HasAppSecret), Use = nameof(IsThere))]
    [MapProperty(nameof(WhatsAppAccount.VerifyTokenCipher), nameof(AccountDto.HasVerifyToken), Use = nameof(IsThere))]
    [MapProperty(nameof(WhatsAppAccount.CircuitReason), nameof(AccountDto.CircuitDetails))]
    [MapperIgnoreTarget(nameof(AccountDto.UsersReached))]
    [MapperIgnoreTarget(nameof(AccountDto.ExtraProperties))]
    private static partial AccountDto Copy(
        WhatsAppAccount account, int effectiveMessagesPerSecond, string webhookPath, string? circuitReason, string? circuitRemedy);

    [UserMapping(Default = false)]
    private static bool IsThere(string? cipher) => cipher is not null;
}
