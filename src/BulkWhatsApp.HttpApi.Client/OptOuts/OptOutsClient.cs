using BulkWhatsApp.Client.Http;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Client;

/// <summary>Numbers that must not be messaged.</summary>
public sealed class OptOutsClient
{
    private const string Root = "api/bulk-whatsapp/opt-outs";

    private readonly ApiConnection _api;

    internal OptOutsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<OptOutDto>> GetListAsync(GetOptOutsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<OptOutDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<OptOutDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<OptOutDto>($"{Root}/{id}", cancellationToken);

    /// <summary>The opt-out of a number in any usual form; null if it may be messaged.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400)</exception>
    public Task<OptOutDto?> FindByNumberAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        _api.FindAsync<OptOutDto>(Fields.Query($"{Root}/by-number", new { phoneNumber }), cancellationToken);

    /// <summary>Suppresses a number. On request, an opt-out of marketing becomes one of everything.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> (400) or <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/> (409): it is
    /// suppressed.
    /// </exception>
    public Task<OptOutDto> CreateAsync(
        CreateOptOutDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<OptOutDto>(Root, input, idempotencyKey, cancellationToken);

    /// <summary>The person may be messaged again, at this address and at all other known ones.</summary>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);

    /// <summary>The tenant's own stop and start words, the built-in ones, and the tenant's confirmation.</summary>
    public Task<OptOutSettingsDto> GetSettingsAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<OptOutSettingsDto>($"{Root}/settings", cancellationToken);

    /// <summary>Applies from the next incoming message on.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// A word cannot be used (400); somebody else changed the settings meanwhile (409).
    /// </exception>
    public Task<OptOutSettingsDto> UpdateSettingsAsync(UpdateOptOutSettingsDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<OptOutSettingsDto>($"{Root}/settings", input, cancellationToken);

    /// <summary>
    /// Suppresses every number of a file (format and size as of <see cref="RecipientListsClient.ImportAsync"/>), and closes the stream.
    /// Rows without a usable number are left out and reported.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">Nothing was kept: as for <see cref="RecipientListsClient.ImportAsync"/>.</exception>
    public Task<OptOutImportResultDto> ImportAsync(
        Stream file,
        string fileName,
        ImportOptOutsInput? input = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _api.UploadAsync<OptOutImportResultDto>(
            HttpMethod.Post, $"{Root}/import", file, fileName, input, idempotencyKey, cancellationToken);

    /// <summary>Reads the beginning of such a file without storing anything, and closes the stream.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="RecipientListsClient.ImportAsync"/>.</exception>
    public Task<ImportPreviewDto> PreviewImportAsync(
        Stream file, string fileName, ImportOptOutsInput? input = null, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<ImportPreviewDto>(
            HttpMethod.Post, $"{Root}/import/preview", file, fileName, input, cancellationToken: cancellationToken);
}
