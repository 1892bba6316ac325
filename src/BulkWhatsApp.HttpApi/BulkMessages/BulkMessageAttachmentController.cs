using BulkWhatsApp.Downloads;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Accepts and returns the file itself: <c>multipart/form-data</c> with one field <c>file</c>.</summary>
[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages/{id:guid}/attachment")]
public class BulkMessageAttachmentController(IBulkMessageAttachmentAppService service) : BulkWhatsAppController
{
    /// <summary>The largest attachment plus room for the multipart frame, in bytes.</summary>
    private const long MaxRequestBytes = BulkMessageConsts.MaxDocumentBytes + 64 * 1024;

    [HttpPut]
    [Upload(MaxRequestBytes)]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    [Costs(RequestCost.High)]
    public virtual async Task<AttachmentDto> SetAsync(Guid id, IFormFile file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream();
        var content = new RemoteStreamContent(stream, file.FileName, file.ContentType, file.Length, disposeStream: false);
        return await service.SetAsync(id, content, cancellationToken);
    }

    [HttpDelete]
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual Task DeleteAsync(Guid id) => service.DeleteAsync(id);

    [HttpGet]
    [Download]
    [Audited]
    public virtual async Task<ActionResult<IRemoteStreamContent>> GetAsync(Guid id) => this.Download(await service.GetAsync(id));
}
