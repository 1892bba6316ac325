using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages/{id:guid}")]
public class BulkMessageFollowUpController(IBulkMessageFollowUpAppService service) : BulkWhatsAppController, IBulkMessageFollowUpAppService
{
    [HttpPost("reschedule")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual Task<BulkMessageDto> RescheduleAsync(Guid id, RescheduleInput input) => service.RescheduleAsync(id, input);

    [HttpPost("back-to-draft")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Cancel)]
    public virtual Task<BulkMessageDto> GoBackToDraftAsync(Guid id) => service.GoBackToDraftAsync(id);

    [HttpPut("labels")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual Task<BulkMessageDto> SetLabelsAsync(Guid id, SetLabelsInput input) => service.SetLabelsAsync(id, input);

    [HttpPost("mark-handled")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual Task<ListResultDto<FailureGroupDto>> MarkHandledAsync(
        Guid id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] MarkHandledInput? input) =>
        service.MarkHandledAsync(id, input ?? new MarkHandledInput());

    [HttpPost("duplicate")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    [Costs(RequestCost.High)]
    public virtual Task<BulkMessageDto> DuplicateAsync(Guid id) => service.DuplicateAsync(id);

    [HttpPost("follow-up")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual Task<BulkMessageDto> FollowUpAsync(Guid id, FollowUpInput input) => service.FollowUpAsync(id, input);

    [HttpGet("preview")]
    [Authorize(BulkWhatsAppPermissions.Templates.Default)]
    [Costs(RequestCost.Low)]
    public virtual Task<RecipientPreviewDto> GetPreviewAsync(Guid id, [FromQuery] GetPreviewInput input) =>
        service.GetPreviewAsync(id, input);
}
