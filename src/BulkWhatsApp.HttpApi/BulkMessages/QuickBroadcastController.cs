using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Route("api/bulk-whatsapp/quick-broadcasts")]
public class QuickBroadcastController(IQuickBroadcastAppService service) : BulkWhatsAppController, IQuickBroadcastAppService
{
    [HttpPost]
    [LargeBody]
    [Idempotent]
    public virtual Task<QuickBroadcastResultDto> CreateAsync(QuickBroadcastInput input) => service.CreateAsync(input);
}
