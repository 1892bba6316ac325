using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp;

[ApiController]
[Area("bulk-whatsapp")]
public abstract class BulkWhatsAppController : AbpControllerBase
{
    protected BulkWhatsAppController()
    {
        LocalizationResource = typeof(BulkWhatsAppResource);
    }
}
