using BulkWhatsApp.Downloads;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages")]
public class BulkMessageDraftController(IBulkMessageDraftAppService service) : BulkWhatsAppController
{
    [HttpPost("read-recipients")]
    [DisableAuditing]
    [Upload]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    [Costs(RequestCost.High)]
    public virtual async Task<RecipientFileDto> ReadRecipientsAsync([FromForm] ImportInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await service.ReadRecipientsAsync(input, content, HttpContext.RequestAborted);
    }

    [HttpPost("read-recipients-text")]
    [DisableAuditing]
    [LargeBody]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    [Costs(RequestCost.High)]
    public virtual Task<RecipientFileDto> ReadRecipientsTextAsync(ImportTextInput input) =>
        service.ReadRecipientsTextAsync(input, HttpContext.RequestAborted);

    [HttpPost("preview")]
    [DisableAuditing]
    [Authorize(BulkWhatsAppPermissions.Templates.Default)]
    [Costs(RequestCost.Low)]
    public virtual Task<RecipientPreviewDto> PreviewAsync(RecipientPreviewInput input) => service.PreviewAsync(input);

    [HttpGet("{id:guid}/findings")]
    [Costs(RequestCost.High)]
    public virtual Task<PagedResultDto<FindingDto>> GetFindingsAsync(
        Guid id, [FromQuery] GetFindingsInput input, CancellationToken cancellationToken) =>
        service.GetFindingsAsync(id, input, cancellationToken);

    [HttpGet("{id:guid}/findings/groups")]
    [Costs(RequestCost.High)]
    public virtual Task<ListResultDto<FindingGroupDto>> GetFindingGroupsAsync(Guid id, CancellationToken cancellationToken) =>
        service.GetFindingGroupsAsync(id, cancellationToken);

    [HttpGet("{id:guid}/findings/export")]
    [Download]
    [Costs(RequestCost.High)]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> ExportFindingsAsync(Guid id, CancellationToken cancellationToken) =>
        this.Download(await service.ExportFindingsAsync(id, cancellationToken));

    [HttpGet("{id:guid}/left-out")]
    [Costs(RequestCost.High)]
    public virtual Task<PagedResultDto<LeftOutDto>> GetLeftOutAsync(
        Guid id, [FromQuery] GetLeftOutInput input, CancellationToken cancellationToken) =>
        service.GetLeftOutAsync(id, input, cancellationToken);

    [HttpGet("{id:guid}/left-out/export")]
    [Download]
    [Costs(RequestCost.High)]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> ExportLeftOutAsync(Guid id, CancellationToken cancellationToken) =>
        this.Download(await service.ExportLeftOutAsync(id, cancellationToken));

    [HttpPost("{id:guid}/read-numbers")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    [Costs(RequestCost.High)]
    public virtual Task<BulkMessageDto> ReadNumbersAsync(Guid id, ReadNumbersInput input, CancellationToken cancellationToken) =>
        service.ReadNumbersAsync(id, input, cancellationToken);

    [HttpPost("{id:guid}/leave-out")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    [Costs(RequestCost.High)]
    public virtual Task<BulkMessageDto> LeaveOutAsync(Guid id, LeaveOutInput input, CancellationToken cancellationToken) =>
        service.LeaveOutAsync(id, input, cancellationToken);

    [HttpPost("{id:guid}/send-test")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    [Costs(RequestCost.Low)]
    public virtual Task<SubmitResultDto> SendTestAsync(Guid id, SendTestInput input) => service.SendTestAsync(id, input);
}
