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

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.InUse"/>: a draft or unfinished campaign names it.</exception>
    Task DeleteAsync(Guid id);

    /// <summary>Asks Meta for the state of the number with the stored token, and keeps the answer (meta-cloud-api.md 3.6).</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>, or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/> with Meta's reason and the remedy.
    /// </exception>
    Task<AccountDto> CheckConnectionAsync(Guid id);

    /// <summary>What Meta refused the account for is solved: it may send again. Its paused campaigns wait for being resumed.</summary>
    Task<AccountDto> ClearCircuitAsync(Guid id);
}
