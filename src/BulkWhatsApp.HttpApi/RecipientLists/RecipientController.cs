using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
[Route("api/bulk-whatsapp/recipient-lists/{listId:guid}/recipients")]
public class RecipientController(IRecipientAppService recipients) : BulkWhatsAppController, IRecipientAppService
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<PagedResultDto<RecipientDto>> GetListAsync(Guid listId, [FromQuery] GetRecipientsInput input) =>
        recipients.GetListAsync(listId, input);

    [HttpGet("{id:guid}")]
    public virtual Task<RecipientDto> GetAsync(Guid listId, Guid id) => recipients.GetAsync(listId, id);

    [HttpPost]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual Task<RecipientDto> CreateAsync(Guid listId, RecipientInput input) => recipients.CreateAsync(listId, input);

    [HttpPut("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual Task<RecipientDto> UpdateAsync(Guid listId, Guid id, RecipientInput input) =>
        recipients.UpdateAsync(listId, id, input);

    [HttpPost("{id:guid}/accept-changed-number")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual Task<RecipientDto> AcceptChangedNumberAsync(Guid listId, Guid id) => recipients.AcceptChangedNumberAsync(listId, id);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual Task DeleteAsync(Guid listId, Guid id) => recipients.DeleteAsync(listId, id);
}
