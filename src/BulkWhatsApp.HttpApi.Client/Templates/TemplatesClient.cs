using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Client;

/// <summary>Message templates, as synchronized from Meta.</summary>
public sealed class TemplatesClient
{
    private const string Root = "api/bulk-whatsapp/templates";

    private readonly ApiConnection _api;

    internal TemplatesClient(ApiConnection api) => _api = api;

    public Task<PagedResultDto<TemplateDto>> GetListAsync(GetTemplatesInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<PagedResultDto<TemplateDto>>(Fields.Query(Root, input), cancellationToken);

    public Task<TemplateDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<TemplateDto>($"{Root}/{id}", cancellationToken);

    /// <summary>Copies all templates of the account from Meta.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// Nothing was changed: <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>, or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/>
    /// (502) with Meta's reason.
    /// </exception>
    public Task<SyncTemplatesResultDto> SyncAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        _api.PostAsync<SyncTemplatesResultDto>($"{Root}/sync/{accountId}", cancellationToken: cancellationToken);

    /// <summary>The template with these values. For a campaign's recipient see <see cref="BulkMessagesClient.PreviewAsync"/>.</summary>
    public Task<TemplatePreviewDto> PreviewAsync(Guid id, PreviewTemplateInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<TemplatePreviewDto>($"{Root}/{id}/preview", input, cancellationToken: cancellationToken);

    /// <summary>Removes it here only; as long as Meta lists it, the next sync brings it back.</summary>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);
}
