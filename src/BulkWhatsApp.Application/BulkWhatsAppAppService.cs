using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp;

public abstract class BulkWhatsAppAppService : ApplicationService
{
    protected BulkWhatsAppAppService()
    {
        LocalizationResource = typeof(BulkWhatsAppResource);
    }

    /// <summary>The caller, as timelines record it.</summary>
    protected Actor Actor => new(CurrentUser.Id, CurrentUser.UserName ?? CurrentUser.FindClaimValue(AbpClaimTypes.ClientId));

    /// <summary>
    /// Only people who may see lists may see the people on one, whichever document refers to it. A document's own rows belong to the
    /// document.
    /// </summary>
    /// <exception cref="AbpAuthorizationException">The document uses a list, and the caller may not see lists.</exception>
    protected async Task CheckMayReadPeopleAsync(BulkMessage message)
    {
        if (message.RecipientType == RecipientType.RecipientList)
        {
            await AuthorizationService.CheckAsync(BulkWhatsAppPermissions.RecipientLists.Default);
        }
    }
}
