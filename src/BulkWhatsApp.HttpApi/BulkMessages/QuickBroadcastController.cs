using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
[Route("api/bulk-whatsapp/quick-broadcasts")]
public class QuickBroadcastController(IQuickBroadcastAppService service) : BulkWhatsAppController, IQuickBroadcastAppService
{
    [HttpPost]
    [LargeBody]
    [Idempotent]
    [Costs(RequestCost.Low)]
    public virtual Task<QuickBroadcastResultDto> CreateAsync(QuickBroadcastInput input) => service.CreateAsync(input);
}
