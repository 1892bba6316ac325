using BulkWhatsApp.Messages;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageFollowUpAppService(
    IBulkMessageRepository bulkMessages,
    IWhatsAppMessageRepository messages,
    BulkMessageManager manager,
    BulkMessageMapper mapper,
    CampaignTexts texts,
    SegmentFilters filters,
    SegmentAccess access,
    AttachmentBlobs attachmentBlobs) : BulkWhatsAppAppService, IBulkMessageFollowUpAppService
{
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual Task<BulkMessageDto> RescheduleAsync(Guid id, RescheduleInput input) =>
        ChangeAsync(id, message => manager.RescheduleAsync(message, Clock.NormalizeOrNull(input.ScheduledAt), Actor));

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Cancel)]
    public virtual Task<BulkMessageDto> GoBackToDraftAsync(Guid id) =>
        ChangeAsync(id, message => manager.GoBackToDraftAsync(message, Actor));

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual Task<BulkMessageDto> SetLabelsAsync(Guid id, SetLabelsInput input) => ChangeAsync(
        id,
        message =>
        {
            message.SetLabels(input.Labels);
            return Task.CompletedTask;
        });

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<ListResultDto<FailureGroupDto>> MarkHandledAsync(Guid id, MarkHandledInput input)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        var failures = await messages.GetFailuresAsync(id);
        message.MarkHandled(failures.FindAll(failure => input.ErrorCodes?.Contains(failure.ErrorCode) != false), Clock.Now, Actor);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        return new ListResultDto<FailureGroupDto>(mapper.ToDto(failures, message.HandledFailures));
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<BulkMessageDto> DuplicateAsync(Guid id)
    {
        var message = await bulkMessages.GetAsync(id);
        return await WithAttachmentAsync(message, await manager.DuplicateAsync(message, Actor));
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<BulkMessageDto> FollowUpAsync(Guid id, FollowUpInput input)
    {
        var message = await bulkMessages.GetAsync(id);
        var draft = await manager.FollowUpAsync(message, Enum.Parse<MessageOutcome>($"{input.People}"), Actor);
        await access.CheckAsync((await filters.FindAsync(draft))!);
        return await WithAttachmentAsync(message, draft);
    }

    private async Task<BulkMessageDto> WithAttachmentAsync(BulkMessage message, BulkMessage draft)
    {
        draft.SetAttachment(await attachmentBlobs.CopyAsync(message.Attachment));
        await bulkMessages.UpdateAsync(draft, autoSave: true);
        return await mapper.ToDtoAsync(draft);
    }

    [Authorize(BulkWhatsAppPermissions.Templates.Default)]
    public virtual async Task<RecipientPreviewDto> GetPreviewAsync(Guid id, GetPreviewInput input)
    {
        var message = await bulkMessages.GetAsync(id);
        await access.CheckMayReadPeopleAsync(message);
        var member = await bulkMessages.GetAudienceAsync(message).Skip(input.Row - 1).FirstOrDefaultAsync();
        return new RecipientPreviewDto
        {
            PhoneNumber = member?.PhoneNumber,
            RecipientName = member?.Name,
            Content = await texts.RenderAsync(message, member?.DataJson, member?.Name),
        };
    }

    private async Task<BulkMessageDto> ChangeAsync(Guid id, Func<BulkMessage, Task> change)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        await change(message);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        return await mapper.ToDtoAsync(message);
    }
}

/// <summary>The text that a campaign sends to one person, with the template as it was when the campaign was submitted.</summary>
public class CampaignTexts(IWhatsAppTemplateRepository templates) : ITransientDependency
{
    public virtual async Task<TemplatePreviewDto> RenderAsync(BulkMessage message, string? dataJson, string? name)
    {
        var definition = message is { TemplateComponentsJson: { } json, TemplateParameterFormat: { } format }
            ? TemplateDefinition.Parse(json, format)
            : (await templates.GetAsync(message.TemplateId)).GetDefinition();
        var binder = new VariableBinder(definition, message.VariableType, message.VariablesJson);
        return TemplatePreview.Render(definition, binder.Bind(dataJson, name).Values).ToDto();
    }
}
