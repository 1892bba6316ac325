using BulkWhatsApp.Client.Http;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Client;

/// <summary>Named lists of people, and the files they are imported from. For single people see <see cref="RecipientsClient"/>.</summary>
public sealed class RecipientListsClient
{
    private const string Root = "api/bulk-whatsapp/recipient-lists";

    private readonly ApiConnection _api;

    internal RecipientListsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<RecipientListDto>> GetListAsync(
        GetRecipientListsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientListDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<RecipientListDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<RecipientListDto>($"{Root}/{id}", cancellationToken);

    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.NameTaken"/> (409)</exception>
    public Task<RecipientListDto> CreateAsync(
        CreateRecipientListDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientListDto>(Root, input, idempotencyKey, cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/> (409); 409 also if somebody else has changed the list since it was read: read it
    /// again.
    /// </exception>
    public Task<RecipientListDto> UpdateAsync(Guid id, UpdateRecipientListDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<RecipientListDto>($"{Root}/{id}", input, cancellationToken);

    /// <summary>
    /// Numbers on lists to which WhatsApp could not deliver twice within 90 days, and nothing arrived since: probably not on WhatsApp.
    /// </summary>
    public Task<PagedResultDto<QuietNumberDto>> GetQuietNumbersAsync(
        PagedResultRequestDto input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<QuietNumberDto>>(Fields.Query("api/bulk-whatsapp/quiet-numbers", input), cancellationToken);

    /// <summary>Removes those of these numbers that are quiet from all lists; of an empty list, all.</summary>
    public Task<RemovedQuietNumbersDto> RemoveQuietNumbersAsync(
        RemoveQuietNumbersDto input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RemovedQuietNumbersDto>("api/bulk-whatsapp/quiet-numbers/remove", input, cancellationToken: cancellationToken);

    /// <summary>With its people and imports.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.InUse"/> (409): a draft or unfinished campaign names it.
    /// </exception>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);

    /// <summary>
    /// Imports the people in a CSV, text, XLSX or JSON file of at most <see cref="RecipientListConsts.MaxImportBytes"/> into the list, and
    /// closes the stream. Rows with a problem are left out: <see cref="DownloadRejectedRowsAsync"/>.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// Nothing was kept: <see cref="BulkWhatsAppErrorCodes.ImportFileInvalid"/>, <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/> (400)
    /// or <see cref="BulkWhatsAppErrorCodes.FileTooLarge"/> (413).
    /// </exception>
    public Task<RecipientImportResultDto> ImportAsync(
        Guid listId,
        Stream file,
        string fileName,
        ImportInput? input = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _api.UploadAsync<RecipientImportResultDto>(
            HttpMethod.Post, $"{Root}/{listId}/import", file, fileName, input, idempotencyKey, cancellationToken);

    /// <summary>Like <see cref="ImportAsync"/>, from text with one number per line, or the rows of a spreadsheet.</summary>
    public Task<RecipientImportResultDto> ImportTextAsync(
        Guid listId, ImportTextInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientImportResultDto>($"{Root}/{listId}/import-text", input, idempotencyKey, cancellationToken);

    /// <summary>How the first 10 rows of a file would be understood; stores nothing, and closes the stream.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="ImportAsync"/>.</exception>
    public Task<ImportPreviewDto> PreviewImportAsync(
        Guid listId, Stream file, string fileName, ImportInput? input = null, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<ImportPreviewDto>(
            HttpMethod.Post, $"{Root}/{listId}/import/preview", file, fileName, input, cancellationToken: cancellationToken);

    /// <summary>Like <see cref="PreviewImportAsync"/>, from text.</summary>
    public Task<ImportPreviewDto> PreviewImportTextAsync(
        Guid listId, ImportTextInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<ImportPreviewDto>($"{Root}/{listId}/import-text/preview", input, cancellationToken: cancellationToken);

    /// <summary>Which rows of the whole file an import would leave out; stores nothing, and closes the stream.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="ImportAsync"/>.</exception>
    public Task<ImportCheckDto> CheckImportAsync(
        Guid listId, Stream file, string fileName, ImportInput? input = null, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<ImportCheckDto>(
            HttpMethod.Post, $"{Root}/{listId}/import/check", file, fileName, input, cancellationToken: cancellationToken);

    /// <summary>The list's imports, newest first, including running ones.</summary>
    public Task<PagedResultDto<RecipientImportDto>> GetImportsAsync(
        Guid listId, PagedResultRequestDto input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientImportDto>>(Fields.Query($"{Root}/{listId}/imports", input), cancellationToken);

    public Task<RecipientImportDto> GetImportAsync(Guid listId, Guid importId, CancellationToken cancellationToken = default) =>
        _api.GetAsync<RecipientImportDto>($"{Root}/{listId}/imports/{importId}", cancellationToken);

    /// <summary>A CSV file of the rows an import left out, the first 10,000; the caller closes the stream.</summary>
    public Task<Stream> DownloadRejectedRowsAsync(Guid listId, Guid importId, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync($"{Root}/{listId}/imports/{importId}/rejected-rows", "text/csv", cancellationToken);

    /// <summary>The application's own data that lists can take their people from, as far as the caller may use it.</summary>
    public Task<PagedResultDto<RecipientSourceDto>> GetSourcesAsync(
        PagedResultRequestDto input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientSourceDto>>(Fields.Query("api/bulk-whatsapp/recipient-sources", input), cancellationToken);

    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.RecipientSourceMissing"/> (409)</exception>
    public Task<RecipientSourceSettings> GetSourceAsync(Guid listId, CancellationToken cancellationToken = default) =>
        _api.GetAsync<RecipientSourceSettings>($"{Root}/{listId}/source", cancellationToken);

    /// <summary>Gives the list a source, or changes what it takes.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.RecipientSourceUnknown"/> or <see cref="BulkWhatsAppErrorCodes.RecipientSourceInvalid"/> (400);
    /// <see cref="BulkWhatsAppErrorCodes.RecipientSourceFailed"/> (502)
    /// </exception>
    public Task<RecipientSourceSettings> SetSourceAsync(
        Guid listId, RecipientSourceSettings input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<RecipientSourceSettings>($"{Root}/{listId}/source", input, cancellationToken);

    /// <summary>The list keeps its people, and is not refreshed any more.</summary>
    public Task RemoveSourceAsync(Guid listId, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{listId}/source", cancellationToken);

    /// <summary>The first 10 rows of a source as they would be understood; stores nothing.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="SetSourceAsync"/>.</exception>
    public Task<ImportPreviewDto> PreviewSourceAsync(
        Guid listId, RecipientSourceSettings input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<ImportPreviewDto>($"{Root}/{listId}/source/preview", input, cancellationToken: cancellationToken);

    /// <summary>Asks for a refresh from the list's source, which is then one of <see cref="GetImportsAsync"/>.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.RecipientSourceMissing"/>, <see cref="BulkWhatsAppErrorCodes.RefreshRunning"/> (409)
    /// </exception>
    public Task RefreshAsync(Guid listId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync($"{Root}/{listId}/source/refresh", idempotencyKey, cancellationToken);

    /// <summary>Stops the running refresh, or takes back the request for one.</summary>
    public Task StopRefreshAsync(Guid listId, CancellationToken cancellationToken = default) =>
        _api.SendAsync($"{Root}/{listId}/source/stop", idempotencyKey: null, cancellationToken);
}

/// <summary>The people on a list, one by one. For files see <see cref="RecipientListsClient.ImportAsync"/>.</summary>
public sealed class RecipientsClient
{
    private readonly ApiConnection _api;

    internal RecipientsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<RecipientDto>> GetListAsync(
        Guid listId, GetRecipientsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientDto>>(Fields.Query(Root(listId), input), cancellationToken);

    public Task<RecipientDto> GetAsync(Guid listId, Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<RecipientDto>($"{Root(listId)}/{id}", cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/> (409): the list has the number;
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> or <see cref="BulkWhatsAppErrorCodes.RecipientDataInvalid"/> (400).
    /// </exception>
    public Task<RecipientDto> CreateAsync(
        Guid listId, RecipientInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientDto>(Root(listId), input, idempotencyKey, cancellationToken);

    /// <summary>Replaces number, name and data.</summary>
    /// <exception cref="BulkWhatsAppApiException">As for <see cref="CreateAsync"/>.</exception>
    public Task<RecipientDto> UpdateAsync(Guid listId, Guid id, RecipientInput input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<RecipientDto>($"{Root(listId)}/{id}", input, cancellationToken);

    /// <summary>Accepts the number that the person has changed to; name and data stay.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// 409: <see cref="BulkWhatsAppErrorCodes.NumberNotChanged"/>, or <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/>: the list has
    /// the new number too.
    /// </exception>
    public Task<RecipientDto> AcceptChangedNumberAsync(Guid listId, Guid id, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientDto>($"{Root(listId)}/{id}/accept-changed-number", cancellationToken: cancellationToken);

    public Task DeleteAsync(Guid listId, Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root(listId)}/{id}", cancellationToken);

    private static string Root(Guid listId) => $"api/bulk-whatsapp/recipient-lists/{listId}/recipients";
}
