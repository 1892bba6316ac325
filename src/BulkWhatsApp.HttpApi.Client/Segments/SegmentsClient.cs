using BulkWhatsApp.Client.Http;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;

namespace BulkWhatsApp.Client;

/// <summary>Saved filters over people. What a filter reads needs its own permission as well.</summary>
public sealed class SegmentsClient
{
    private const string Root = "api/bulk-whatsapp/segments";

    private readonly ApiConnection _api;

    internal SegmentsClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<SegmentDto>> GetListAsync(GetSegmentsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<SegmentDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<SegmentDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<SegmentDto>($"{Root}/{id}", cancellationToken);

    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/> (409), <see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/> (400)
    /// </exception>
    public Task<SegmentDto> CreateAsync(
        CreateSegmentDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<SegmentDto>(Root, input, idempotencyKey, cancellationToken);

    /// <inheritdoc cref="CreateAsync"/>
    public Task<SegmentDto> UpdateAsync(Guid id, UpdateSegmentDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<SegmentDto>($"{Root}/{id}", input, cancellationToken);

    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.InUse"/> (409): a draft uses it.</exception>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);

    /// <summary>Who the filter finds now; stores nothing.</summary>
    /// <exception cref="BulkWhatsAppApiException"><see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/> (400)</exception>
    public Task<SegmentPreviewDto> PreviewAsync(SegmentPreviewInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<SegmentPreviewDto>($"{Root}/preview", input, cancellationToken: cancellationToken);

    /// <summary>Makes a recipient list of the people whom the filter finds now.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.NameTaken"/> (409), <see cref="BulkWhatsAppErrorCodes.SegmentFilterInvalid"/> (400)
    /// </exception>
    public Task<RecipientListDto> SaveAsListAsync(
        SaveAsListInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<RecipientListDto>($"{Root}/save-as-list", input, idempotencyKey, cancellationToken);

    /// <summary>The columns in the data of people on these lists, or on any list, as far as a sample shows.</summary>
    public Task<ListResultDto<string>> GetColumnsAsync(GetSegmentColumnsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<string>>(Fields.Query($"{Root}/columns", input), cancellationToken);
}
