namespace BulkWhatsApp.Templates;

/// <summary>Message templates. They are written and reviewed at Meta and come here by sync.</summary>
public interface ITemplateAppService : IApplicationService
{
    Task<PagedResultDto<TemplateDto>> GetListAsync(GetTemplatesInput input);

    Task<TemplateDto> GetAsync(Guid id);

    /// <summary>Takes over all templates of the account's WABA, from all pages of Meta's list (meta-cloud-api.md 4.2).</summary>
    /// <exception cref="BusinessException">
    /// Nothing was changed: <see cref="BulkWhatsAppErrorCodes.SecretMissing"/>, or <see cref="BulkWhatsAppErrorCodes.CloudApiRefused"/> with
    /// Meta's reason and the remedy.
    /// </exception>
    Task<SyncTemplatesResultDto> SyncAsync(Guid accountId);

    Task<TemplatePreviewDto> PreviewAsync(Guid id, PreviewTemplateInput input);

    /// <summary>Removes it from this application only. The next sync brings it back while Meta still lists it.</summary>
    Task DeleteAsync(Guid id);
}
