using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Settings;

[Authorize(BulkWhatsAppPermissions.Settings.Default)]
[Route("api/bulk-whatsapp/settings")]
public class ModuleSettingController(IModuleSettingAppService settings) : BulkWhatsAppController, IModuleSettingAppService
{
    [HttpGet]
    public virtual Task<ModuleSettingsDto> GetAsync() => settings.GetAsync();

    [HttpPut]
    public virtual Task<ModuleSettingsDto> UpdateAsync(UpdateModuleSettingsDto input) => settings.UpdateAsync(input);
}
