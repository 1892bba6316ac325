using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Consents;

[Authorize(BulkWhatsAppPermissions.Consents.Default)]
[Route("api/bulk-whatsapp/consents")]
public class ConsentController(IConsentAppService consents) : BulkWhatsAppController, IConsentAppService
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<PagedResultDto<ConsentDto>> GetListAsync([FromQuery] GetConsentsInput input) => consents.GetListAsync(input);

    [HttpGet("by-number")]
    [DisableAuditing]
    public virtual Task<ConsentLedgerDto> GetLedgerAsync([FromQuery] string phoneNumber) => consents.GetLedgerAsync(phoneNumber);

    [HttpPost("give")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.Consents.Record)]
    public virtual Task<ConsentLedgerDto> GiveAsync(RecordConsentDto input) => consents.GiveAsync(input);

    [HttpPost("withdraw")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.Consents.Record)]
    public virtual Task<ConsentLedgerDto> WithdrawAsync(RecordConsentDto input) => consents.WithdrawAsync(input);

    [HttpGet("settings")]
    public virtual Task<ConsentSettingsDto> GetSettingsAsync() => consents.GetSettingsAsync();

    [HttpPut("settings")]
    [Authorize(BulkWhatsAppPermissions.Consents.Settings)]
    public virtual Task<ConsentSettingsDto> UpdateSettingsAsync(UpdateConsentSettingsDto input) => consents.UpdateSettingsAsync(input);
}
