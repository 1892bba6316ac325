using BulkWhatsApp.Localization;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Nodes;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Segments;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageAppService(
    IBulkMessageRepository bulkMessages,
    IWhatsAppMessageRepository messages,
    BulkMessageManager manager,
    BulkMessageMapper mapper,
    BulkMessageDryRun dryRun,
    RecipientRows recipientRows,
    AttachmentBlobs attachmentBlobs,
    SubmitResults submitResults,
    SegmentFilters filters,
    SegmentAccess access,
    IDispatchBarrier dispatchBarrier,
    ICounterAudit counterAudit) : BulkWhatsAppAppService, IBulkMessageAppService
{
    private const int MaxLabels = 20;

    /// <summary>Failures of campaigns that ended longer ago need no attention any more.</summary>
    private static readonly TimeSpan AttentionTime = TimeSpan.FromDays(14);

    private CampaignViews Views => new(CurrentUser.Id, Clock.Now - AttentionTime);

    public virtual async Task<PagedResultDto<BulkMessageListDto>> GetListAsync(GetBulkMessagesInput input)
    {
        var filter = input.ToFilter(Clock) with { Views = Views };
        var count = await bulkMessages.GetCountAsync(filter);
        var page = await bulkMessages.GetPagedListAsync(filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<BulkMessageListDto>(count, await mapper.ToListAsync(page));
    }

    public virtual async Task<BulkMessageViewCountsDto> CountViewsAsync() => (await bulkMessages.CountViewsAsync(Views)).ToDto();

    public virtual async Task<ListResultDto<string>> GetLabelsAsync(GetLabelsInput input) =>
        new(await bulkMessages.GetLabelsAsync(input.Filter?.Trim(), MaxLabels));

    public virtual async Task<BulkMessageDto> GetAsync(Guid id) => await mapper.ToDtoAsync(await bulkMessages.GetAsync(id));

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<BulkMessageDto> CreateAsync(CreateBulkMessageDto input)
    {
        var content = input.ToContent(Clock);
        await manager.CheckNamedAsync(content);
        await CheckFilterAsync(content, present: null);
        var message = await manager.CreateAsync(content, Actor);
        input.CopyExtraPropertiesTo(message);
        await bulkMessages.InsertAsync(message, autoSave: true);
        if (input.Recipients is not null)
        {
            await bulkMessages.ReplaceRecipientsAsync(message, await recipientRows.CreateAsync(message, input.Recipients));
        }

        return await mapper.ToDtoAsync(message);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual async Task<BulkMessageDto> UpdateAsync(Guid id, UpdateBulkMessageDto input)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        message.CheckDraft();
        if (message.ConcurrencyStamp != input.ConcurrencyStamp)
        {
            throw new AbpDbConcurrencyException();
        }

        var content = input.ToContent(Clock);
        await manager.CheckNamedAsync(content, message);
        await CheckFilterAsync(content, message.SegmentFilterJson);
        var oldCountry = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        message.SetContent(content);
        input.CopyExtraPropertiesTo(message);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        await SetRecipientsAsync(message, input.Recipients, oldCountry);
        return await mapper.ToDtoAsync(message);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        message.CheckDraft();
        await bulkMessages.DeleteAsync(message, autoSave: true);
        await attachmentBlobs.DeleteAsync(message, message.Attachment);
    }

    public virtual async Task<PagedResultDto<BulkMessageRecipientDto>> GetRecipientsAsync(Guid id, PagedResultRequestDto input)
    {
        await bulkMessages.GetAsync(id, includeDetails: false);
        var count = await bulkMessages.GetRecipientCountAsync(id);
        var page = await bulkMessages.GetRecipientsAsync(id, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<BulkMessageRecipientDto>(count, page.ConvertAll(recipient => recipient.ToDto()));
    }

    public virtual async Task<ListResultDto<TimelineEntryDto>> GetTimelineAsync(Guid id)
    {
        await bulkMessages.GetAsync(id, includeDetails: false);
        return new ListResultDto<TimelineEntryDto>((await bulkMessages.GetTimelineAsync(id)).ConvertAll(mapper.ToDto));
    }

    public virtual async Task<ListResultDto<FailureGroupDto>> GetFailuresAsync(Guid id)
    {
        var message = await bulkMessages.GetAsync(id);
        return new ListResultDto<FailureGroupDto>(mapper.ToDto(await messages.GetFailuresAsync(id), message.HandledFailures));
    }

    /// <remarks>Not audited: a progress stream calls it twice a second while the campaign runs.</remarks>
    [DisableAuditing]
    public virtual async Task<BulkMessageProgressDto> GetProgressAsync(Guid id)
    {
        var message = await bulkMessages.GetAsync(id, includeDetails: false);
        return mapper.ToProgress(message, await mapper.CountToPrepareAsync(message));
    }

    [Authorize(BulkWhatsAppPermissions.Templates.Default)]
    public virtual async Task<BulkMessageValidationDto> ValidateAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var message = await bulkMessages.GetAsync(id);
        await access.CheckMayReadPeopleAsync(message);
        return await dryRun.RunAsync(message, cancellationToken);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<SubmitResultDto> SubmitAsync(Guid id)
    {
        using var trace = CampaignTrace.Start("submit", id);
        var message = await bulkMessages.GetLockedAsync(id);
        await manager.SubmitAsync(message, Actor);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        return await submitResults.FillAsync(new SubmitResultDto(), message);
    }

    // A pause or cancellation must be committed before the wait, or no worker would see it. Hence a unit of work of its own.

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Cancel)]
    [UnitOfWork(IsDisabled = true)]
    public virtual Task<BulkMessageDto> PauseAsync(Guid id, ReasonInput input, CancellationToken cancellationToken = default) =>
        StopAsync(
            id,
            message =>
            {
                message.Pause(input.Reason, Clock.Now, Actor);
                return bulkMessages.UpdateAsync(message, autoSave: true);
            },
            cancellationToken);

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Cancel)]
    [UnitOfWork(IsDisabled = true)]
    public virtual Task<BulkMessageDto> CancelAsync(Guid id, ReasonInput input, CancellationToken cancellationToken = default) =>
        StopAsync(
            id,
            async message =>
            {
                message.Cancel(input.Reason, Clock.Now, Actor);
                await bulkMessages.UpdateAsync(message, autoSave: true);
                await bulkMessages.CancelQueuedMessagesAsync(message.Id, CancellationToken.None);
            },
            cancellationToken);

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<BulkMessageDto> ResumeAsync(Guid id)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        await manager.CheckCircuitAsync(message);
        message.Resume(Clock.Now, Actor);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        return await mapper.ToDtoAsync(message);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Amend)]
    public virtual async Task<BulkMessageDto> AmendAsync(Guid id)
    {
        var cancelled = await bulkMessages.GetLockedAsync(id);
        return await mapper.ToDtoAsync(await manager.AmendAsync(cancelled, Actor));
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<RetryFailedResultDto> RetryFailedAsync(Guid id, RetryFailedInput input)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        message.CheckRetryable();
        if (message.DocStatus == DocStatus.Cancelled && await bulkMessages.IsAmendedAsync(id))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.RetryAmended).WithData("number", message.Number);
        }

        await manager.CheckCircuitAsync(message);
        var requeued = await bulkMessages.RequeueFailedMessagesAsync(id, input.IncludeUnknownOutcome, input.ErrorCodes);
        if (requeued == 0)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NothingToRetry).WithData("number", message.Number);
        }

        message.RetryFailed(input.ErrorCodes, Clock.Now, Actor);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        return new RetryFailedResultDto { Requeued = requeued, Status = message.Status };
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<RecountResultDto> RecountAsync(Guid id)
    {
        (await bulkMessages.GetAsync(id)).CheckSubmitted("Recount");
        var difference = await counterAudit.RepairAsync(id);

        // This unit of work's context does not contain what the audit wrote.
        using var seeing = UnitOfWorkManager.Begin(requiresNew: true);
        var counts = (await mapper.ToDtoAsync(await bulkMessages.GetAsync(id))).Counts;
        await seeing.CompleteAsync();
        return new RecountResultDto { Difference = difference, Counts = counts };
    }

    /// <summary>Nobody writes a filter over what he may not read. One that stood there before may stay.</summary>
    private async Task CheckFilterAsync(BulkMessageContent content, string? present)
    {
        if (content is { RecipientType: RecipientType.Segment, SegmentId: null, SegmentFilterJson: { } json } && json != present)
        {
            await access.CheckAsync(await filters.ReadCheckedAsync(json));
        }
    }

    private async Task SetRecipientsAsync(BulkMessage message, List<BulkMessageRecipientInput>? inputs, string? oldCountry)
    {
        if (inputs is not null)
        {
            await bulkMessages.ReplaceRecipientsAsync(message, await recipientRows.CreateAsync(message, inputs));
            return;
        }

        // Another account may be in another country, where a national number would reach a stranger.
        var country = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        if (country != oldCountry)
        {
            var kept = await bulkMessages.GetRecipientsAsync(message.Id, 0, int.MaxValue);
            await bulkMessages.ReplaceRecipientsAsync(message, recipientRows.ReadAgain(message, kept, country));
        }
    }

    private async Task<BulkMessageDto> StopAsync(Guid id, Func<BulkMessage, Task> stop, CancellationToken cancellationToken)
    {
        using (var stopping = UnitOfWorkManager.Begin(requiresNew: true, isTransactional: true))
        {
            await stop(await bulkMessages.GetLockedAsync(id, cancellationToken));
            await stopping.CompleteAsync(cancellationToken);
        }

        await dispatchBarrier.WaitUntilQuietAsync(id, cancellationToken);

        using var reading = UnitOfWorkManager.Begin(requiresNew: true);
        var dto = await mapper.ToDtoAsync(await bulkMessages.GetAsync(id, cancellationToken: cancellationToken));
        await reading.CompleteAsync(cancellationToken);
        return dto;
    }
}

/// <summary>Tells the person who submits whether a worker is there to send.</summary>
public class SubmitResults(INodeRegistry nodes, IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    public virtual async Task<TResult> FillAsync<TResult>(TResult result, BulkMessage submitted)
        where TResult : SubmitResultDto
    {
        result.Id = submitted.Id;
        result.Number = submitted.Number;
        result.Status = submitted.Status;
        result.WorkerAlive = await nodes.IsAnyWorkerAliveAsync();
        result.Warning = result.WorkerAlive ? null : localizer["BulkMessage:NoWorkerAlive"].Value;
        return result;
    }
}

public class BulkMessageProgressReader(IBulkMessageRepository bulkMessages, BulkMessageMapper mapper)
    : IBulkMessageProgressReader, ITransientDependency
{
    public virtual async Task<Func<BulkMessageProgressDto>> ReadAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var message = await bulkMessages.GetAsync(id, includeDetails: false, cancellationToken);
        var preparingOf = await mapper.CountToPrepareAsync(message);
        return () => mapper.ToProgress(message, preparingOf);
    }
}
