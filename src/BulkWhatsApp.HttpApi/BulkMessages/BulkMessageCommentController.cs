using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages")]
public class BulkMessageCommentController(IBulkMessageCommentAppService service) : BulkWhatsAppController, IBulkMessageCommentAppService
{
    [HttpGet("{id:guid}/comments")]
    public virtual Task<PagedResultDto<CommentDto>> GetListAsync(Guid id, [FromQuery] PagedResultRequestDto input) =>
        service.GetListAsync(id, input);

    [HttpPost("{id:guid}/comments")]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    [Costs(RequestCost.Low)]
    public virtual Task<CommentDto> CreateAsync(Guid id, CreateCommentInput input) => service.CreateAsync(id, input);

    [HttpDelete("{id:guid}/comments/{commentId:guid}")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    public virtual Task DeleteAsync(Guid id, Guid commentId) => service.DeleteAsync(id, commentId);

    [HttpPut("{id:guid}/assignee")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    public virtual Task<BulkMessageDto> AssignAsync(Guid id, AssignInput input) => service.AssignAsync(id, input);

    [HttpGet("users")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    [Costs(RequestCost.Low)]
    public virtual Task<ListResultDto<CampaignUserDto>> GetUsersAsync(
        [FromQuery] GetCampaignUsersInput input, CancellationToken cancellationToken = default) =>
        service.GetUsersAsync(input, cancellationToken);
}
