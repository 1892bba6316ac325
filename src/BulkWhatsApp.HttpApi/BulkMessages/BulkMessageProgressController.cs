using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The progress of one campaign as server-sent events.</summary>
[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages/{id:guid}/progress")]
public class BulkMessageProgressController(
    IBulkMessageAppService service,
    ProgressPolls polls,
    RequestLimits limits,
    IOptions<RequestLimitOptions> options,
    IOptions<JsonOptions> jsonOptions,
    IHostApplicationLifetime lifetime) : BulkWhatsAppController
{
    private static readonly TimeSpan WaitForPlace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// <c>event: progress</c> at once and at every change, and one <c>event: finished</c> at the end; the data of both is the snapshot. After a while it ends
    /// without that: whoever opens it again is asked for session and permission anew. Of a draft there is none (409), and none for who has too many open (429).
    /// </summary>
    [HttpGet]
    [ProducesResponseType<BulkMessageProgressDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<BulkMessageProgressDto>> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        using var place = limits.TryOpenStream(Caller.Of(HttpContext));
        if (place is null)
        {
            return TooMany.Answer(HttpContext, BulkWhatsAppErrorCodes.TooManyStreams, WaitForPlace);
        }

        // Before the stream begins, so that a missing campaign or permission is an ordinary error.
        var first = await ReadAsync(id);
        using var watch = polls.Begin(CurrentTenant.Id, id);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        ending.CancelAfter(options.Value.StreamLifetime);
        await new ProgressStream(Response, jsonOptions.Value.JsonSerializerOptions).RunAsync(first, watch.NextAsync, ending.Token);
        return new EmptyResult();
    }

    /// <summary>In a unit of work of its own: the stream lasts, a connection must not.</summary>
    private async Task<BulkMessageProgressDto> ReadAsync(Guid id)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        var snapshot = await service.GetProgressAsync(id);
        await unitOfWork.CompleteAsync();
        return snapshot.Status == BulkMessageStatus.Draft ? throw new BusinessException(BulkWhatsAppErrorCodes.NotWatched) : snapshot;
    }
}
