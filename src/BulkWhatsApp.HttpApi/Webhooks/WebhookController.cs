using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BulkWhatsApp.Webhooks;

/// <summary>
/// The endpoint that Meta calls (meta-cloud-api.md 6.1, 6.2). Nobody is signed in: the account's verify token and app secret decide, and
/// before that nothing is parsed or stored. It shares nothing with the other controllers, because thousands of calls may arrive per second.
/// </summary>
[ApiController]
[Area("bulk-whatsapp")]
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[DisableRateLimiting]
[DisableAuditing]
[ApiExplorerSettings(IgnoreApi = true)]
[Route("api/bulk-whatsapp/webhooks/{accountId:guid}")]
public class WebhookController(IWebhookReceiver receiver) : AbpControllerBase
{
    private const string SignatureHeader = "X-Hub-Signature-256";

    [HttpGet]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<string>> VerifyAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var query = Request.Query;
        var isVerified = query["hub.mode"] == "subscribe"
            && await receiver.IsVerifiedAsync(accountId, query["hub.verify_token"], cancellationToken);
        if (!isVerified)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Response.Headers.XContentTypeOptions = "nosniff";
        return Content(query["hub.challenge"].ToString(), "text/plain");
    }

    [HttpPost]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<string>> ReceiveAsync(Guid accountId, CancellationToken cancellationToken)
    {
        if (Request.Headers[SignatureHeader].Count != 1)
        {
            return StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (await ReadBodyAsync(cancellationToken) is not { } body)
        {
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var isStored = await receiver.ReceiveAsync(accountId, Request.Headers[SignatureHeader], body, cancellationToken);
        return StatusCode(isStored ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    /// <returns>The bytes as sent, which the signature covers; null if there are too many.</returns>
    private async Task<byte[]?> ReadBodyAsync(CancellationToken cancellationToken)
    {
        if (Request.ContentLength > WebhookConsts.MaxBodyBytes)
        {
            return null;
        }

        // Sized by what has arrived, not by what a stranger announces.
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > WebhookConsts.MaxBodyBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
