using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.OptOuts;

[Route("api/bulk-whatsapp/opt-outs/settings")]
public class OptOutSettingsController(IOptOutSettingsAppService settings) : BulkWhatsAppController, IOptOutSettingsAppService
{
    [HttpGet]
    public virtual Task<OptOutSettingsDto> GetAsync() => settings.GetAsync();

    [HttpPut]
    public virtual Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input) => settings.UpdateAsync(input);
}
