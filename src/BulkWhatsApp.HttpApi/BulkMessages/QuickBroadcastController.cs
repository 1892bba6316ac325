using BulkWhatsApp.Idempotency;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Route("api/bulk-whatsapp/quick-broadcasts")]
public class QuickBroadcastController(IQuickBroadcastAppService service) : BulkWhatsAppController, IQuickBroadcastAppService
{
    [HttpPost]
    [Idempotent]
    public virtual Task<QuickBroadcastResultDto> CreateAsync(QuickBroadcastInput input) => service.CreateAsync(input);
}
