using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
[Route("api/bulk-whatsapp")]
public class RecipientSourceController(IRecipientSourceAppService sources) : BulkWhatsAppController, IRecipientSourceAppService
{
    private const string OfList = "recipient-lists/{listId:guid}/source";

    [HttpGet("recipient-sources")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual Task<PagedResultDto<RecipientSourceDto>> GetSourcesAsync([FromQuery] PagedResultRequestDto input) =>
        sources.GetSourcesAsync(input);

    [HttpGet(OfList)]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual Task<RecipientSourceSettings> GetAsync(Guid listId) => sources.GetAsync(listId);

    [HttpPut(OfList)]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual Task<RecipientSourceSettings> SetAsync(Guid listId, RecipientSourceSettings input) => sources.SetAsync(listId, input);

    [HttpDelete(OfList)]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    public virtual Task RemoveAsync(Guid listId) => sources.RemoveAsync(listId);

    [HttpPost($"{OfList}/preview")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Sources)]
    [Costs(RequestCost.High)]
    public virtual Task<ImportPreviewDto> PreviewAsync(Guid listId, RecipientSourceSettings input) =>
        sources.PreviewAsync(listId, input, HttpContext.RequestAborted);

    [HttpPost($"{OfList}/refresh")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Refresh)]
    public virtual Task RefreshAsync(Guid listId) => sources.RefreshAsync(listId);

    [HttpPost($"{OfList}/stop")]
    [Authorize(BulkWhatsAppPermissions.RecipientLists.Refresh)]
    public virtual Task StopAsync(Guid listId) => sources.StopAsync(listId);

    // The service's own signature, whose cancellation MVC would not bind as needed.
    Task<ImportPreviewDto> IRecipientSourceAppService.PreviewAsync(
        Guid listId, RecipientSourceSettings input, CancellationToken cancellationToken) =>
        sources.PreviewAsync(listId, input, cancellationToken);
}
