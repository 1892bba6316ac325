using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-message-series")]
public class BulkMessageSeriesController(IBulkMessageSeriesAppService series) : BulkWhatsAppController, IBulkMessageSeriesAppService
{
    [HttpGet("{id:guid}")]
    public virtual Task<BulkMessageSeriesDto> GetAsync(Guid id) => series.GetAsync(id);

    [HttpPost]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    [Costs(RequestCost.High)]
    public virtual Task<BulkMessageSeriesDto> CreateAsync(CreateSeriesInput input) => series.CreateAsync(input);
}
