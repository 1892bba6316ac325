using System.Text.Json;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class RecipientListAppService(IRecipientListRepository lists) : BulkWhatsAppAppService, IRecipientListAppService
{
    public virtual async Task<PagedResultDto<RecipientListDto>> GetListAsync(GetRecipientListsInput input)
    {
        var count = await lists.GetCountAsync(input.Filter);
        var page = await lists.GetPagedListAsync(input.Filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        var recipients = await lists.CountRecipientsAsync(page.ConvertAll(list => list.Id));
        return new PagedResultDto<RecipientListDto>(count, page.ConvertAll(list => list.ToDto(recipients.GetValueOrDefault(list.Id))));
    }

    public virtual async Task<RecipientListDto> GetAsync(Guid id) => await ToDtoAsync(await lists.GetAsync(id));

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Create)]
    public virtual async Task<RecipientListDto> CreateAsync(CreateRecipientListDto input)
    {
        await CheckNameAsync(input.Name, null);
        var list = new RecipientList(GuidGenerator.Create(), CurrentTenant.Id, input.Name, input.Description);
        input.CopyExtraPropertiesTo(list);
        await lists.InsertAsync(list, autoSave: true);
        return list.ToDto(recipientCount: 0);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual async Task<RecipientListDto> UpdateAsync(Guid id, UpdateRecipientListDto input)
    {
        var list = await lists.GetAsync(id);
        await CheckNameAsync(input.Name, id);
        list.ConcurrencyStamp = input.ConcurrencyStamp;
        list.SetName(input.Name);
        list.SetDescription(input.Description);
        input.CopyExtraPropertiesTo(list);
        await lists.UpdateAsync(list, autoSave: true);
        return await ToDtoAsync(list);
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var list = await lists.GetAsync(id);
        if (await lists.IsUsedAsync(id))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.InUse).WithData("name", list.Name);
        }

        await lists.DeleteAsync(list);
    }

    private async Task CheckNameAsync(string name, Guid? exceptId)
    {
        var other = await lists.FindByNameAsync(name.Trim());
        if (other is not null && other.Id != exceptId)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NameTaken).WithData("name", name);
        }
    }

    private async Task<RecipientListDto> ToDtoAsync(RecipientList list)
    {
        var recipients = await lists.CountRecipientsAsync([list.Id]);
        return list.ToDto(recipients.GetValueOrDefault(list.Id));
    }
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class RecipientListMapping
{
    public static RecipientListDto ToDto(this RecipientList list, long recipientCount) =>
        Copy(list, recipientCount).WithExtraPropertiesOf(list);

    [MapProperty(nameof(Recipient.DataJson), nameof(RecipientDto.Data), Use = nameof(ToElement))]
    public static partial RecipientDto ToDto(this Recipient recipient);

    public static RecipientImportDto ToDto(this RecipientImport import, ImportTexts texts) =>
        Copy(import, texts.GetFailure(import.FailureCode));

    /// <summary>Null if the row has no problem.</summary>
    public static RejectedRow? ToRejected(this ImportRow row) => row.Problem is { } problem
        ? new RejectedRow(row.RowNumber, problem.Field, problem.Value, problem.Code, problem.Detail, row.CellsJson)
        : null;

    [MapperIgnoreTarget(nameof(RecipientListDto.ExtraProperties))]
    private static partial RecipientListDto Copy(RecipientList list, long recipientCount);

    private static partial RecipientImportDto Copy(RecipientImport import, string? failureReason);

    [UserMapping(Default = false)]
    private static JsonElement? ToElement(string? json) => RecipientData.ToElement(json);
}
