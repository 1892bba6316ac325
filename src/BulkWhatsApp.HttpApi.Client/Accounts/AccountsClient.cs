using BulkWhatsApp.Accounts;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>Business phone numbers and their credentials.</summary>
public sealed class AccountsClient
{
    private const string Root = "api/bulk-whatsapp/accounts";

    private readonly ApiConnection _api;

    internal AccountsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<AccountDto>> GetListAsync(GetAccountsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<AccountDto>>(Fields.Query(Root, input), cancellationToken);

    /// <summary>One account; if its portfolio has a limit, also how many people were written to in the last 24 hours.</summary>
    public Task<AccountDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<AccountDto>($"{Root}/{id}", cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/> (409), <see cref="BulkWhatsAppErrorCodes.BaseUrlInvalid"/> or
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/> (400).
    /// </exception>
    public Task<AccountDto> CreateAsync(
        CreateAccountDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<AccountDto>(Root, input, idempotencyKey, cancellationToken);

    /// <summary>Secrets that are null stay unchanged.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// As for <see cref="CreateAsync"/>; 409 if somebody else has changed the account since it was read: read it again.
    /// </exception>
    public Task<AccountDto> UpdateAsync(Guid id, UpdateAccountDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<AccountDto>($"{Root}/{id}", input, cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.InUse"/> (409): a draft or unfinished campaign uses it.
    /// </exception>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);

    /// <summary>Asks Meta for the state of the number.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>, or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/> (502) with Meta's
    /// reason.
    /// </exception>
    public Task<AccountDto> CheckConnectionAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<AccountDto>($"{Root}/{id}/check-connection", cancellationToken: cancellationToken);

    /// <summary>Whatever Meta refused the account for is resolved: it may send again; its campaigns must be resumed one by one.</summary>
    public Task<AccountDto> ClearCircuitAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<AccountDto>($"{Root}/{id}/clear-circuit", cancellationToken: cancellationToken);
}
