using BulkWhatsApp.Limits;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Downloads;

[Route("api/bulk-whatsapp/download-tokens")]
public class DownloadTokenController(DownloadTokens tokens) : BulkWhatsAppController
{
    /// <summary>
    /// A ticket for a link that the browser follows by itself: the path and query asked for, and <c>downloadToken</c> added to them. It
    /// gives nothing that the caller may not read.
    /// </summary>
    [HttpPost]
    [Costs(RequestCost.Low)]
    public virtual DownloadTokenDto Create(CreateDownloadTokenDto input) => tokens.Create(User, input.Path);
}
