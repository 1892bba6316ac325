using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Localization;

namespace BulkWhatsApp;

public abstract class BulkWhatsAppAppService : ApplicationService
{
    protected BulkWhatsAppAppService()
    {
        LocalizationResource = typeof(BulkWhatsAppResource);
    }

    /// <summary>The caller, as timelines record it.</summary>
    protected Actor Actor => new(CurrentUser.Id, CurrentUser.UserName ?? CurrentUser.FindClaimValue(AbpClaimTypes.ClientId));
}
