using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class RecipientSourceAppService(
    IRecipientListRepository lists,
    IRecipientImportRepository imports,
    RecipientSources sources,
    RecipientSourceReader reader,
    RecipientSourcePlanner planner,
    ImportPlaces places,
    ImportPreviews previews,
    ImportTexts texts) : BulkWhatsAppAppService, IRecipientSourceAppService
{
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual async Task<PagedResultDto<RecipientSourceDto>> GetSourcesAsync(PagedResultRequestDto input)
    {
        var allowed = await sources.GetAllowedAsync();
        return new PagedResultDto<RecipientSourceDto>(
            allowed.Count, [.. allowed.Skip(input.SkipCount).Take(input.MaxResultCount)]);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual async Task<RecipientSourceSettings> GetAsync(Guid listId)
    {
        var list = await lists.GetAsync(listId);
        return list.GetSource() ?? throw Missing(list);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual async Task<RecipientSourceSettings> SetAsync(Guid listId, RecipientSourceSettings input)
    {
        var list = await lists.GetAsync(listId);
        await PlanAsync(input, CancellationToken.None);
        await imports.StopRefreshAsync(listId);
        list.SetSource(input, input.NextAfter(Clock.Now));
        await lists.UpdateAsync(list, autoSave: true);
        return list.GetSource()!;
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual async Task RemoveAsync(Guid listId)
    {
        var list = await lists.GetAsync(listId);
        await imports.StopRefreshAsync(listId);
        list.RemoveSource();
        await lists.UpdateAsync(list, autoSave: true);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual async Task<ImportPreviewDto> PreviewAsync(
        Guid listId, RecipientSourceSettings input, CancellationToken cancellationToken = default)
    {
        await lists.GetAsync(listId, cancellationToken: cancellationToken);
        var plan = await PlanAsync(input, cancellationToken);
        var few = plan with { Query = plan.Query with { MaxRows = ImportPreviews.PreviewRows } };
        try
        {
            var place = await places.TakeAsync(cancellationToken);
            using var file = await reader.ReadAsync(input.Source, input, few, onProgress: null, place, cancellationToken);
            return await previews.ReadAsync(file, cancellationToken);
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Refresh)]
    public virtual async Task RefreshAsync(Guid listId)
    {
        var list = await lists.GetAsync(listId);
        if (list.SourceName is not { } name)
        {
            throw Missing(list);
        }

        await sources.CheckPermissionAsync(sources.Get(name));
        if (await imports.IsRefreshRunningAsync(listId))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.RefreshRunning).WithData("name", list.Name);
        }

        await lists.SetRefreshDueAsync(listId, Clock.Now);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Refresh)]
    public virtual async Task StopAsync(Guid listId)
    {
        var list = await lists.GetAsync(listId);
        if (list.GetSource() is { } settings)
        {
            await imports.StopRefreshAsync(listId);
            await lists.SetRefreshDueAsync(listId, settings.NextAfter(Clock.Now));
        }
    }

    /// <summary>Checks the settings, and that the caller may use their source.</summary>
    private async Task<RecipientSourcePlan> PlanAsync(RecipientSourceSettings input, CancellationToken cancellationToken)
    {
        var source = sources.Get(input.Source);
        await sources.CheckPermissionAsync(source);
        try
        {
            return planner.Plan(input, await reader.GetFieldsAsync(source, cancellationToken));
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    private static BusinessException Missing(RecipientList list) =>
        new BusinessException(BulkWhatsAppErrorCodes.RecipientSourceMissing).WithData("name", list.Name);
}
