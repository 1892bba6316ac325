using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.StartGuide;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/start-guide")]
public class StartGuideController(IStartGuideAppService guide) : BulkWhatsAppController, IStartGuideAppService
{
    [HttpGet]
    public virtual Task<StartGuideDto> GetAsync() => guide.GetAsync();
}
