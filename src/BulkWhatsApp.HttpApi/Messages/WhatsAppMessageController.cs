using BulkWhatsApp.Downloads;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Templates;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Messages;

[Authorize(BulkWhatsAppPermissions.Messages.Default)]
[Route("api/bulk-whatsapp/messages")]
public class WhatsAppMessageController(IWhatsAppMessageAppService service) : BulkWhatsAppController
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<PagedResultDto<WhatsAppMessageDto>> GetListAsync([FromQuery] GetWhatsAppMessagesInput input) =>
        service.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<WhatsAppMessageDto> GetAsync(Guid id) => service.GetAsync(id);

    [HttpGet("{id:guid}/content")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
    public virtual Task<TemplatePreviewDto> GetContentAsync(Guid id) => service.GetContentAsync(id);

    [HttpGet("{id:guid}/history")]
    public virtual Task<ListResultDto<MessageHistoryEntryDto>> GetHistoryAsync(Guid id) => service.GetHistoryAsync(id);

    [HttpGet("export")]
    [Download]
    [Authorize(BulkWhatsAppPermissions.Messages.Export)]
    [Costs(RequestCost.High)]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> GetExportAsync(
        [FromQuery] GetWhatsAppMessagesInput input, CancellationToken cancellationToken) =>
        this.Download(await service.GetExportAsync(input, cancellationToken));
}
