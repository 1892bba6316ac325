using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Privacy;

[Route("api/bulk-whatsapp/privacy")]
public class PrivacyController(IPrivacyAppService privacy) : BulkWhatsAppController, IPrivacyAppService
{
    [HttpPost("preview")]
    public virtual Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default) =>
        privacy.PreviewAsync(input, cancellationToken);

    /// <summary>Goes on when the caller hangs up: half an erasure helps nobody.</summary>
    [HttpPost("erase")]
    public virtual Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default) =>
        privacy.EraseAsync(input, CancellationToken.None);

    [HttpGet("retention")]
    public virtual Task<ListResultDto<RetentionDto>> GetRetentionAsync() => privacy.GetRetentionAsync();
}
