using BulkWhatsApp.Client.Http;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Client;

/// <summary>Named lists of people and the files they are imported from.</summary>
public sealed class RecipientListsClient
{
    private const string Root = "api/bulk-whatsapp/recipient-lists";

    private readonly ApiConnection _api;

    internal RecipientListsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<RecipientListDto>> GetListAsync(
        GetRecipientListsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientListDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<RecipientListDto> CreateAsync(
        CreateRecipientListDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientListDto>(Root, input, idempotencyKey, cancellationToken);

    /// <summary>Takes the people of a CSV, text, XLSX or JSON file into the list, and closes the stream.</summary>
    public Task<RecipientImportResultDto> ImportAsync(
        Guid listId,
        Stream file,
        string fileName,
        AudienceInput? input = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _api.UploadAsync<RecipientImportResultDto>(
            HttpMethod.Post, $"{Root}/{listId}/import", file, fileName, input, idempotencyKey, cancellationToken);

    public Task<PagedResultDto<RecipientImportDto>> GetImportsAsync(
        Guid listId, PagedResultRequestDto input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<RecipientImportDto>>(Fields.Query($"{Root}/{listId}/imports", input), cancellationToken);

    /// <summary>A CSV file of the rows an import left out; the caller closes the stream.</summary>
    public async Task<Stream> DownloadRejectedRowsAsync(Guid listId, Guid importId, CancellationToken cancellationToken = default)
    {
        var response = await _api.GetStreamAsync($"{Root}/{listId}/imports/{importId}/rejected-rows", "text/csv", cancellationToken);
        return await DownloadStream.OpenAsync(response, cancellationToken);
    }
}
