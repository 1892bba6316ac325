using BulkWhatsApp.Input;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp;

[ApiController]
[ReadableInputErrors]
[BoundedBody]
[Area("bulk-whatsapp")]
public abstract class BulkWhatsAppController : AbpControllerBase
{
    protected BulkWhatsAppController()
    {
        LocalizationResource = typeof(BulkWhatsAppResource);
    }
}
