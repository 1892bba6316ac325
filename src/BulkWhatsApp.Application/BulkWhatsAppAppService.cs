using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Localization;

namespace BulkWhatsApp;

public abstract class BulkWhatsAppAppService : ApplicationService
{
    protected BulkWhatsAppAppService()
    {
        LocalizationResource = typeof(BulkWhatsAppResource);
    }

    /// <summary>Who is calling, as timelines keep it.</summary>
    protected Actor Actor => new(CurrentUser.Id, CurrentUser.UserName);
}
