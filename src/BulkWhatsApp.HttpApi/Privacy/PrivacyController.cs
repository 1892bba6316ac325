using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Privacy;

[Authorize(BulkWhatsAppPermissions.Privacy.Default)]
[Route("api/bulk-whatsapp/privacy")]
public class PrivacyController(IPrivacyAppService privacy) : BulkWhatsAppController, IPrivacyAppService
{
    [HttpPost("preview")]
    [Costs(RequestCost.High)]
    public virtual Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default) =>
        privacy.PreviewAsync(input, cancellationToken);

    /// <summary>Continues even if the caller hangs up: half an erasure helps nobody.</summary>
    [HttpPost("erase")]
    [Authorize(BulkWhatsAppPermissions.Privacy.Erase)]
    [Costs(RequestCost.High)]
    public virtual Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default) =>
        privacy.EraseAsync(input, CancellationToken.None);

    [HttpGet("retention")]
    public virtual Task<ListResultDto<RetentionDto>> GetRetentionAsync() => privacy.GetRetentionAsync();
}
