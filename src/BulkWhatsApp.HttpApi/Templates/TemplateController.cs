using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Templates;

[Authorize(BulkWhatsAppPermissions.Templates.Default)]
[Route("api/bulk-whatsapp/templates")]
public class TemplateController(ITemplateAppService templates) : BulkWhatsAppController, ITemplateAppService
{
    [HttpGet]
    public virtual Task<PagedResultDto<TemplateDto>> GetListAsync([FromQuery] GetTemplatesInput input) => templates.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<TemplateDto> GetAsync(Guid id) => templates.GetAsync(id);

    [HttpPost("sync/{accountId:guid}")]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Templates.Sync)]
    [Costs(RequestCost.High)]
    public virtual Task<SyncTemplatesResultDto> SyncAsync(Guid accountId) => templates.SyncAsync(accountId);

    [HttpPost("{id:guid}/preview")]
    [DisableAuditing]
    [Costs(RequestCost.Low)]
    public virtual Task<TemplatePreviewDto> PreviewAsync(Guid id, PreviewTemplateInput input) => templates.PreviewAsync(id, input);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.Templates.Delete)]
    public virtual Task DeleteAsync(Guid id) => templates.DeleteAsync(id);
}
