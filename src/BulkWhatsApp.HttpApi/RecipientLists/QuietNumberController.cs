using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
[Route("api/bulk-whatsapp/quiet-numbers")]
public class QuietNumberController(IQuietNumberAppService numbers) : BulkWhatsAppController, IQuietNumberAppService
{
    [HttpGet]
    [Costs(RequestCost.High)]
    public virtual Task<PagedResultDto<QuietNumberDto>> GetListAsync([FromQuery] PagedResultRequestDto input) =>
        numbers.GetListAsync(input);

    [HttpPost("remove")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    [Costs(RequestCost.High)]
    public virtual Task<RemovedQuietNumbersDto> RemoveAsync(RemoveQuietNumbersDto input) => numbers.RemoveAsync(input);
}
