using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

[Route("api/bulk-whatsapp/bulk-messages")]
public class BulkMessageDraftController(IBulkMessageDraftAppService service) : BulkWhatsAppController
{
    [HttpPost("read-recipients")]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(UploadLimits.MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes, ValueCountLimit = UploadLimits.MaxFields, ValueLengthLimit = UploadLimits.MaxFieldBytes)]
    public virtual async Task<RecipientFileDto> ReadRecipientsAsync([FromForm] AudienceInput input, IFormFile file)
    {
        using var content = file.ToRemoteStreamContent();
        return await service.ReadRecipientsAsync(input, content, HttpContext.RequestAborted);
    }

    [HttpPost("read-recipients-text")]
    [LargeBody]
    public virtual Task<RecipientFileDto> ReadRecipientsTextAsync(AudienceTextInput input) =>
        service.ReadRecipientsTextAsync(input, HttpContext.RequestAborted);

    [HttpPost("preview")]
    public virtual Task<RecipientPreviewDto> PreviewAsync(RecipientPreviewInput input) => service.PreviewAsync(input);

    [HttpGet("{id:guid}/findings")]
    public virtual Task<PagedResultDto<FindingDto>> GetFindingsAsync(
        Guid id, [FromQuery] PagedResultRequestDto input, CancellationToken cancellationToken) =>
        service.GetFindingsAsync(id, input, cancellationToken);

    [HttpPost("{id:guid}/send-test")]
    [Idempotent]
    public virtual Task<SubmitResultDto> SendTestAsync(Guid id, SendTestInput input) => service.SendTestAsync(id, input);
}
