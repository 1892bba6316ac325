using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.OptOuts;

[Authorize(BulkWhatsAppPermissions.OptOuts.Default)]
[Route("api/bulk-whatsapp/opt-outs/settings")]
public class OptOutSettingsController(IOptOutSettingsAppService settings) : BulkWhatsAppController, IOptOutSettingsAppService
{
    [HttpGet]
    public virtual Task<OptOutSettingsDto> GetAsync() => settings.GetAsync();

    [HttpPut]
    [Authorize(BulkWhatsAppPermissions.OptOuts.Settings)]
    public virtual Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input) => settings.UpdateAsync(input);
}
