using BulkWhatsApp.Input;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp;

/// <summary>
/// Nobody comes in who is not signed in. What else an action asks for stands on it as well as on its service: so it is refused before the body is read, whatever
/// the application does of its own accord.
/// </summary>
[ApiController]
[Authorize]
[NoStore]
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
