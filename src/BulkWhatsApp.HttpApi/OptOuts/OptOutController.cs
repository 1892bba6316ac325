using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.OptOuts;

[Authorize(BulkWhatsAppPermissions.OptOuts.Default)]
[Route("api/bulk-whatsapp/opt-outs")]
public class OptOutController(IOptOutAppService optOuts) : BulkWhatsAppController, IOptOutAppService
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<PagedResultDto<OptOutDto>> GetListAsync([FromQuery] GetOptOutsInput input) => optOuts.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<OptOutDto> GetAsync(Guid id) => optOuts.GetAsync(id);

    [HttpGet("by-number")]
    [DisableAuditing]
    public virtual Task<OptOutDto?> FindByNumberAsync([FromQuery] string phoneNumber) => optOuts.FindByNumberAsync(phoneNumber);

    [HttpPost]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.OptOuts.Create)]
    public virtual Task<OptOutDto> CreateAsync(CreateOptOutDto input) => optOuts.CreateAsync(input);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.OptOuts.Delete)]
    public virtual Task DeleteAsync(Guid id) => optOuts.DeleteAsync(id);

    [HttpPost("import")]
    [Idempotent]
    [Upload]
    [Authorize(BulkWhatsAppPermissions.OptOuts.Import)]
    [Costs(RequestCost.High)]
    public virtual async Task<OptOutImportResultDto> ImportAsync([FromForm] ImportOptOutsInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await optOuts.ImportAsync(input, content, HttpContext.RequestAborted);
    }

    [HttpPost("import/preview")]
    [DisableAuditing]
    [Upload]
    [Authorize(BulkWhatsAppPermissions.OptOuts.Import)]
    [Costs(RequestCost.High)]
    public virtual async Task<ImportPreviewDto> PreviewImportAsync([FromForm] ImportOptOutsInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await optOuts.PreviewImportAsync(input, content, HttpContext.RequestAborted);
    }

    Task<ImportPreviewDto> IOptOutAppService.PreviewImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        optOuts.PreviewImportAsync(input, file, cancellationToken);

    Task<OptOutImportResultDto> IOptOutAppService.ImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken) =>
        optOuts.ImportAsync(input, file, cancellationToken);
}

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
