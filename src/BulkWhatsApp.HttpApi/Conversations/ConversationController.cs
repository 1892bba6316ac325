using BulkWhatsApp.Downloads;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Conversations;

[Authorize(BulkWhatsAppPermissions.Conversations.Default)]
[Route("api/bulk-whatsapp/conversations")]
public class ConversationController(IConversationAppService service) : BulkWhatsAppController
{
    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual Task<PagedResultDto<ConversationDto>> GetListAsync([FromQuery] GetConversationsInput input) =>
        service.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<ConversationDto> GetAsync(Guid id) => service.GetAsync(id);

    [HttpGet("{id:guid}/thread")]
    public virtual Task<ConversationThreadDto> GetThreadAsync(Guid id, [FromQuery] GetThreadInput input) =>
        service.GetThreadAsync(id, input);

    /// <summary>Repeating it sends nothing twice: the caller chooses the reply's id.</summary>
    [HttpPut("{id:guid}/replies/{replyId:guid}")]
    [Authorize(BulkWhatsAppPermissions.Conversations.Reply)]
    [Costs(RequestCost.Low)]
    public virtual Task<ConversationReplyDto> ReplyAsync(Guid id, Guid replyId, ConversationReplyInput input) =>
        service.ReplyAsync(id, replyId, input);

    [HttpPost("{id:guid}/mark-read")]
    [Authorize(BulkWhatsAppPermissions.Conversations.Reply)]
    public virtual Task MarkReadAsync(Guid id) => service.MarkReadAsync(id);

    [HttpGet("messages/{messageId:guid}/file")]
    [Download]
    [Audited]
    [Costs(RequestCost.High)]
    public virtual async Task<ActionResult<IRemoteStreamContent>> GetFileAsync(Guid messageId, CancellationToken cancellationToken) =>
        this.Download(await service.GetFileAsync(messageId, cancellationToken));

    [HttpGet("answers-to/{bulkMessageId:guid}")]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
    public virtual Task<CampaignAnswersDto> GetCampaignAnswersAsync(Guid bulkMessageId) => service.GetCampaignAnswersAsync(bulkMessageId);
}
