using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Templates;

[Authorize(BulkWhatsAppPermissions.Templates.Default)]
public class TemplateAppService(
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    TemplateReader reader,
    TemplateSync sync,
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

    [Authorize(BulkWhatsAppPermissions.Templates.Sync)]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<SyncTemplatesResultDto> SyncAsync(Guid accountId)
    {
        var listed = await ReadAsync(accountId);

        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        await accounts.SetTemplateSyncDueAsync(accountId, dueAt: null);
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

    /// <summary>If Meta has been called too often, the sync happens automatically later, and the answer says when.</summary>
    private async Task<List<CloudApiTemplate>> ReadAsync(Guid accountId)
    {
        try
        {
            return await reader.ReadAsync(accountId);
        }
        catch (CloudApiException exception) when (ErrorTaxonomy.Classify(exception.Error).Class == ErrorClass.Pace)
        {
            var dueAt = DateTime.UtcNow + (exception.RetryAfter ?? DueTemplateSyncs.UsualWait);
            using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
            await accounts.SetTemplateSyncDueAsync(accountId, dueAt);
            await unitOfWork.CompleteAsync();
            throw errorTexts.ToBusinessException(exception)
                .WithData("reason", localizer["TemplateSync:TooManyCalls"].Value)
                .WithData(
                    "remedy",
                    localizer["TemplateSync:ReadLater", dueAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)].Value)
                .WithData("retryAt", dueAt);
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

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class TemplateMapping
{
    public static TemplateDto ToDto(this WhatsAppTemplate template, string? accountName, IStringLocalizer<BulkWhatsAppResource> localizer)
    {
        var definition = template.GetDefinition();
        var unsupported = definition.UnsupportedReason;
        return Copy(
            template,
            accountName,
            definition.HeaderKind,
            definition.HeaderText,
            definition.BodyText,
            definition.FooterText,
            definition.Buttons.Select(Copy).ToList(),
            definition.Placeholders.Select(Copy).ToList(),
            definition.NeedsHeaderMedia,
            unsupported,
            unsupported is null ? null : localizer[$"TemplateUnsupported:{unsupported}"].Value,
            RejectedReasonOf(template, localizer),
            JsonSerializer.Deserialize<JsonElement>(template.ComponentsJson)).WithExtraPropertiesOf(template);
    }

    public static partial TemplatePreviewDto ToDto(this TemplatePreview preview);

    [MapperIgnoreTarget(nameof(TemplateDto.ExtraProperties))]
    private static partial TemplateDto Copy(
        WhatsAppTemplate template,
        string? accountName,
        TemplateHeaderKind headerKind,
        string? headerText,
        string bodyText,
        string? footerText,
        IReadOnlyList<TemplateButtonDto> buttons,
        IReadOnlyList<TemplatePlaceholderDto> placeholders,
        bool needsHeaderMedia,
        string? unsupportedReason,
        string? unsupportedText,
        string? rejectedReasonText,
        JsonElement components);

    /// <summary>A reason that Meta has added since is shown as it is.</summary>
    private static string? RejectedReasonOf(WhatsAppTemplate template, IStringLocalizer<BulkWhatsAppResource> localizer) =>
        template.RejectedReason is { } reason
            ? localizer[$"TemplateRejected:{reason}"] is { ResourceNotFound: false } text ? text.Value : reason
            : null;

    private static partial TemplatePlaceholderDto Copy(TemplatePlaceholder placeholder);

    [MapProperty([nameof(TemplateButton.Url), nameof(TemplateText.Text)], [nameof(TemplateButtonDto.Url)])]
    private static partial TemplateButtonDto Copy(TemplateButton button);
}
