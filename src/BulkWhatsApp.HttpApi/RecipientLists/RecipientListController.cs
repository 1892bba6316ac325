using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
[Route("api/bulk-whatsapp/recipient-lists")]
public class RecipientListController(IRecipientListAppService lists) : BulkWhatsAppController, IRecipientListAppService
{
    [HttpGet]
    public virtual Task<PagedResultDto<RecipientListDto>> GetListAsync([FromQuery] GetRecipientListsInput input) =>
        lists.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<RecipientListDto> GetAsync(Guid id) => lists.GetAsync(id);

    [HttpPost]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Create)]
    public virtual Task<RecipientListDto> CreateAsync(CreateRecipientListDto input) => lists.CreateAsync(input);

    [HttpPut("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual Task<RecipientListDto> UpdateAsync(Guid id, UpdateRecipientListDto input) => lists.UpdateAsync(id, input);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Delete)]
    public virtual Task DeleteAsync(Guid id) => lists.DeleteAsync(id);
}
