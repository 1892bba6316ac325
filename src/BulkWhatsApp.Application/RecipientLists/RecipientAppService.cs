using System.Text.Json;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class RecipientAppService(
    IRecipientListRepository lists,
    IRecipientRepository recipients,
    PhoneNumberNormalizer numbers,
    RecipientData data) : BulkWhatsAppAppService, IRecipientAppService
{
    public virtual async Task<PagedResultDto<RecipientDto>> GetListAsync(Guid listId, GetRecipientsInput input)
    {
        await lists.GetAsync(listId);
        var count = await recipients.GetCountAsync(listId, input.Filter);
        var page = await recipients.GetPagedListAsync(listId, input.Filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<RecipientDto>(count, page.ConvertAll(recipient => recipient.ToDto()));
    }

    public virtual async Task<RecipientDto> GetAsync(Guid listId, Guid id) => (await GetRecipientAsync(listId, id)).ToDto();

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual async Task<RecipientDto> CreateAsync(Guid listId, RecipientInput input)
    {
        await lists.GetAsync(listId);
        var number = await GetFreeNumberAsync(listId, input.PhoneNumber, null);
        var recipient = new Recipient(
            GuidGenerator.Create(), CurrentTenant.Id, listId, number, GetName(input), data.Read(input.Data));
        await recipients.InsertAsync(recipient, autoSave: true);
        return recipient.ToDto();
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual async Task<RecipientDto> UpdateAsync(Guid listId, Guid id, RecipientInput input)
    {
        var recipient = await GetRecipientAsync(listId, id);
        var number = await GetFreeNumberAsync(listId, input.PhoneNumber, id);
        recipient.Set(number, GetName(input), data.Read(input.Data));
        await recipients.UpdateAsync(recipient, autoSave: true);
        return recipient.ToDto();
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual async Task<RecipientDto> AcceptChangedNumberAsync(Guid listId, Guid id)
    {
        var recipient = await GetRecipientAsync(listId, id);
        var number = recipient.ChangedToNumber
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.NumberNotChanged).WithData("number", recipient.PhoneNumber);
        await CheckIsFreeAsync(listId, number, id);
        recipient.Set(number, recipient.Name, recipient.DataJson);
        await recipients.UpdateAsync(recipient, autoSave: true);
        return recipient.ToDto();
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual async Task DeleteAsync(Guid listId, Guid id)
    {
        var recipient = await GetRecipientAsync(listId, id);
        await recipients.DeleteAsync(recipient);
    }

    private static string? GetName(RecipientInput input) => string.IsNullOrWhiteSpace(input.Name) ? null : input.Name.Trim();

    private async Task<Recipient> GetRecipientAsync(Guid listId, Guid id)
    {
        var recipient = await recipients.GetAsync(id);
        return recipient.RecipientListId == listId ? recipient : throw new EntityNotFoundException(typeof(Recipient), id);
    }

    private async Task<string> GetFreeNumberAsync(Guid listId, string phoneNumber, Guid? exceptId)
    {
        var number = await numbers.NormalizeAsync(phoneNumber);
        await CheckIsFreeAsync(listId, number, exceptId);
        return number;
    }

    private async Task CheckIsFreeAsync(Guid listId, string number, Guid? exceptId)
    {
        var other = await recipients.FindByNumberAsync(listId, number);
        if (other is not null && other.Id != exceptId)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.PhoneNumberTaken).WithData("number", number);
        }
    }
}

/// <summary>Converts recipient data between requests, where it is JSON, and rows, where it is text in its original order.</summary>
public class RecipientData(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>The text to store; null if there is no data.</summary>
    /// <param name="data">A flat JSON object, or a string with the text of one.</param>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.RecipientDataInvalid"/></exception>
    public virtual string? Read(JsonElement? data)
    {
        var json = data?.ValueKind switch
        {
            null or JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => data.Value.GetString(),
            _ => data.Value.GetRawText(),
        };
        if (!OrderedJsonObject.TryParse(json, out var pairs, out var problem))
        {
            throw Invalid(problem);
        }

        if (json?.Length > RecipientListConsts.MaxDataLength)
        {
            throw Invalid(VariableProblemCodes.TooLong);
        }

        return pairs.Count == 0 ? null : json;
    }

    public static JsonElement? ToElement(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);

    private BusinessException Invalid(string problem) =>
        new BusinessException(BulkWhatsAppErrorCodes.RecipientDataInvalid)
            .WithData("problem", problem).WithData("reason", localizer[$"VariableProblem:{problem}"].Value);
}
