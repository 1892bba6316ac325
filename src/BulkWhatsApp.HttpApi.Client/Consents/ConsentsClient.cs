using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Consents;

namespace BulkWhatsApp.Client;

/// <summary>Who agreed to marketing messages, and what those need.</summary>
public sealed class ConsentsClient
{
    private const string Root = "api/bulk-whatsapp/consents";

    private readonly ApiConnection _api;

    internal ConsentsClient(ApiConnection api) => _api = api;

    /// <summary>What holds now, one row for each address.</summary>
    public Task<PagedResultDto<ConsentDto>> GetListAsync(GetConsentsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<ConsentDto>>(Fields.Query(Root, input), cancellationToken);

    /// <summary>Everything a person said, by a number in any usual form.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400)</exception>
    public Task<ConsentLedgerDto> GetLedgerAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ConsentLedgerDto>(Fields.Query($"{Root}/by-number", new { phoneNumber }), cancellationToken);

    /// <summary>Adds to the ledger that the person gave the consent.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400) or <see cref="BulkWhatsAppErrorCodes.ConsentOptedOut"/> (409).
    /// </exception>
    public Task<ConsentLedgerDto> GiveAsync(
        RecordConsentDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<ConsentLedgerDto>($"{Root}/give", input, idempotencyKey, cancellationToken);

    /// <summary>Adds to the ledger that the person withdrew the consent, which is also an opt-out.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400)</exception>
    public Task<ConsentLedgerDto> WithdrawAsync(
        RecordConsentDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<ConsentLedgerDto>($"{Root}/withdraw", input, idempotencyKey, cancellationToken);

    /// <summary>What marketing messages need.</summary>
    public Task<ConsentSettingsDto> GetSettingsAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<ConsentSettingsDto>($"{Root}/settings", cancellationToken);

    /// <summary>Applies a moment later, to running campaigns too.</summary>
    /// <exception cref="BulkWhatsAppApiException">Somebody else changed the settings meanwhile (409).</exception>
    public Task<ConsentSettingsDto> UpdateSettingsAsync(UpdateConsentSettingsDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<ConsentSettingsDto>($"{Root}/settings", input, cancellationToken);
}
