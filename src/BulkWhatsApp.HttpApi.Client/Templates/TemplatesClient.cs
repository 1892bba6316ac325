using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Client;

/// <summary>Message templates: as synchronized from Meta, and written there.</summary>
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

    /// <summary>The codes of the languages that Meta accepts.</summary>
    public Task<ListResultDto<string>> GetLanguagesAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<string>>($"{Root}/languages", cancellationToken);

    /// <summary>What Meta would refuse in a new or changed template, in words. Nothing is stored, and Meta is not asked.</summary>
    public Task<TemplateCheckDto> CheckAsync(CheckTemplateInput input, CancellationToken cancellationToken = default) =>
        _api.PostAsync<TemplateCheckDto>($"{Root}/check", input, cancellationToken: cancellationToken);

    /// <summary>What can be changed about the template now, and what it consists of.</summary>
    public Task<TemplateEditingDto> GetEditingAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<TemplateEditingDto>($"{Root}/{id}/editing", cancellationToken);

    /// <summary>Uploads a sample for the header or a card of a new template.</summary>
    public Task<TemplateSampleDto> UploadSampleAsync(
        Guid accountId, Stream file, string fileName, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<TemplateSampleDto>(
            HttpMethod.Post, $"{Root}/samples/{accountId}", file, fileName, cancellationToken: cancellationToken);

    /// <summary>The same for a template that exists.</summary>
    public Task<TemplateSampleDto> ReplaceSampleAsync(
        Guid id, Stream file, string fileName, CancellationToken cancellationToken = default) =>
        _api.UploadAsync<TemplateSampleDto>(HttpMethod.Post, $"{Root}/{id}/sample", file, fileName, cancellationToken: cancellationToken);

    /// <summary>Creates one translation at Meta, which reviews it.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.TemplateInvalid"/> before Meta is asked, <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/>
    /// (502) with Meta's reason, or <see cref="BulkWhatsAppErrorCodes.TemplateOutcomeUnknown"/> (502) if Meta did not answer.
    /// </exception>
    public Task<TemplateDto> CreateAsync(
        CreateTemplateDto input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<TemplateDto>(Root, input, idempotencyKey, cancellationToken);

    /// <summary>Replaces all parts of a template at Meta.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// As for <see cref="CreateAsync"/>; <see cref="BulkWhatsAppErrorCodes.TemplateNotEditable"/> and
    /// <see cref="BulkWhatsAppErrorCodes.TemplateInUse"/> (409).
    /// </exception>
    public Task<TemplateDto> UpdateAsync(Guid id, UpdateTemplateDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<TemplateDto>($"{Root}/{id}", input, cancellationToken);

    /// <summary>Deletes the translation at Meta.</summary>
    /// <param name="id">The template.</param>
    /// <param name="evenIfUsed">Also if campaigns that are not sent yet use it.</param>
    public Task DeleteAtMetaAsync(Guid id, bool evenIfUsed = false, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync(Fields.Query($"{Root}/{id}/at-meta", new DeleteTemplateInput { EvenIfUsed = evenIfUsed }), cancellationToken);

    /// <summary>Removes it here only; as long as Meta lists it, the next sync brings it back.</summary>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.DeleteAsync($"{Root}/{id}", cancellationToken);
}
