using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages")]
public class BulkMessageController(IBulkMessageAppService service) : BulkWhatsAppController, IBulkMessageAppService
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<PagedResultDto<BulkMessageListDto>> GetListAsync([FromQuery] GetBulkMessagesInput input) =>
        service.GetListAsync(input);

    [HttpGet("views")]
    [Costs(RequestCost.Low)]
    public virtual Task<BulkMessageViewCountsDto> CountViewsAsync() => service.CountViewsAsync();

    [HttpGet("labels")]
    [Costs(RequestCost.Low)]
    public virtual Task<ListResultDto<string>> GetLabelsAsync([FromQuery] GetLabelsInput input) => service.GetLabelsAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<BulkMessageDto> GetAsync(Guid id) => service.GetAsync(id);

    [HttpPost]
    [LargeBody]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual Task<BulkMessageDto> CreateAsync(CreateBulkMessageDto input) => service.CreateAsync(input);

    [HttpPut("{id:guid}")]
    [LargeBody]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual Task<BulkMessageDto> UpdateAsync(Guid id, UpdateBulkMessageDto input) => service.UpdateAsync(id, input);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Delete)]
    public virtual Task DeleteAsync(Guid id) => service.DeleteAsync(id);

    [HttpGet("{id:guid}/recipients")]
    public virtual Task<PagedResultDto<BulkMessageRecipientDto>> GetRecipientsAsync(Guid id, [FromQuery] PagedResultRequestDto input) =>
        service.GetRecipientsAsync(id, input);

    [HttpGet("{id:guid}/timeline")]
    public virtual Task<ListResultDto<TimelineEntryDto>> GetTimelineAsync(Guid id) => service.GetTimelineAsync(id);

    [HttpGet("{id:guid}/failures")]
    public virtual Task<ListResultDto<FailureGroupDto>> GetFailuresAsync(Guid id) => service.GetFailuresAsync(id);

    [HttpGet("{id:guid}/progress-snapshot")]
    public virtual Task<BulkMessageProgressDto> GetProgressAsync(Guid id) => service.GetProgressAsync(id);

    [HttpPost("{id:guid}/validate")]
    [DisableAuditing]
    [Authorize(BulkWhatsAppPermissions.Templates.Default)]
    [Costs(RequestCost.High)]
    public virtual Task<BulkMessageValidationDto> ValidateAsync(Guid id, CancellationToken cancellationToken = default) =>
        service.ValidateAsync(id, cancellationToken);

    [HttpPost("{id:guid}/submit")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual Task<SubmitResultDto> SubmitAsync(Guid id) => service.SubmitAsync(id);

    [HttpPost("{id:guid}/pause")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Cancel)]
    public virtual Task<BulkMessageDto> PauseAsync(
        Guid id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonInput? input,
        CancellationToken cancellationToken = default) =>
        service.PauseAsync(id, input ?? new ReasonInput(), cancellationToken);

    [HttpPost("{id:guid}/resume")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual Task<BulkMessageDto> ResumeAsync(Guid id) => service.ResumeAsync(id);

    [HttpPost("{id:guid}/cancel")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Cancel)]
    public virtual Task<BulkMessageDto> CancelAsync(
        Guid id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonInput? input,
        CancellationToken cancellationToken = default) =>
        service.CancelAsync(id, input ?? new ReasonInput(), cancellationToken);

    [HttpPost("{id:guid}/amend")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Amend)]
    public virtual Task<BulkMessageDto> AmendAsync(Guid id) => service.AmendAsync(id);

    [HttpPost("{id:guid}/retry-failed")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual Task<RetryFailedResultDto> RetryFailedAsync(
        Guid id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RetryFailedInput? input) =>
        service.RetryFailedAsync(id, input ?? new RetryFailedInput());

    [HttpPost("{id:guid}/recount")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    [Costs(RequestCost.High)]
    public virtual Task<RecountResultDto> RecountAsync(Guid id) => service.RecountAsync(id);
}
