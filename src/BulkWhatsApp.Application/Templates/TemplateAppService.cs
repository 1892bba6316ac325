using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Templates;

[Authorize(BulkWhatsAppPermissions.Templates.Default)]
public class TemplateAppService(
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    TemplateSync sync,
    AccountCredentials credentials,
    ICloudApiClient cloudApi,
    CloudApiErrorTexts errorTexts,
    IStringLocalizer<BulkWhatsAppResource> localizer) : BulkWhatsAppAppService, ITemplateAppService
{
    public virtual async Task<PagedResultDto<TemplateDto>> GetListAsync(GetTemplatesInput input)
    {
        var filter = new TemplateFilter(input.Filter, input.AccountId, input.Status, input.Category, input.Language);
        var count = await templates.GetCountAsync(filter);
        var page = await templates.GetPagedListAsync(filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        var names = await GetAccountNamesAsync(page);
        return new PagedResultDto<TemplateDto>(
            count, page.ConvertAll(template => template.ToDto(names.GetValueOrDefault(template.AccountId), localizer)));
    }

    public virtual async Task<TemplateDto> GetAsync(Guid id)
    {
        var template = await templates.GetAsync(id);
        var account = await accounts.FindAsync(template.AccountId);
        return template.ToDto(account?.Name, localizer);
    }

    // Meta's list may take many calls: no transaction is open meanwhile.
    [Authorize(BulkWhatsAppPermissions.Templates.Sync)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<SyncTemplatesResultDto> SyncAsync(Guid accountId)
    {
        var listed = await ListAsync(await GetCredentialsAsync(accountId));

        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var result = await sync.ApplyAsync(accountId, listed);
        await unitOfWork.CompleteAsync();
        return result;
    }

    public virtual async Task<TemplatePreviewDto> PreviewAsync(Guid id, PreviewTemplateInput input)
    {
        var definition = (await templates.GetAsync(id)).GetDefinition();
        return TemplatePreview.Render(definition, VariableBinder.Arrange(definition, input.Values)).ToDto();
    }

    [Authorize(BulkWhatsAppPermissions.Templates.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var template = await templates.GetAsync(id);
        await templates.DeleteAsync(template);
    }

    private async Task<CloudApiAccount> GetCredentialsAsync(Guid accountId)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        var account = await accounts.GetAsync(accountId);
        await unitOfWork.CompleteAsync();
        return credentials.Open(account);
    }

    private async Task<List<CloudApiTemplate>> ListAsync(CloudApiAccount account)
    {
        try
        {
            var listed = new List<CloudApiTemplate>();
            await foreach (var template in cloudApi.GetTemplatesAsync(account, CancellationToken.None))
            {
                listed.Add(template);
            }

            return listed;
        }
        catch (CloudApiException exception)
        {
            throw errorTexts.ToBusinessException(exception);
        }
    }

    private async Task<Dictionary<Guid, string>> GetAccountNamesAsync(List<WhatsAppTemplate> page)
    {
        var ids = page.Select(template => template.AccountId).ToHashSet();
        var used = await accounts.GetListAsync(account => ids.Contains(account.Id));
        return used.ToDictionary(account => account.Id, account => account.Name);
    }
}
