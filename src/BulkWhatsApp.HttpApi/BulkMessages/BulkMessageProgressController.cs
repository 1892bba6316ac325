using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The progress of one campaign as server-sent events.</summary>
[Route("api/bulk-whatsapp/bulk-messages/{id:guid}/progress")]
public class BulkMessageProgressController(
    IBulkMessageAppService service, IOptions<JsonOptions> jsonOptions, IHostApplicationLifetime lifetime) : BulkWhatsAppController
{
    /// <summary>
    /// <c>event: progress</c> at once and at every change, and one <c>event: finished</c> at the end; the data of both is the snapshot.
    /// </summary>
    [HttpGet]
    [ProducesResponseType<BulkMessageProgressDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<BulkMessageProgressDto>> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);

        // Before the stream begins, so that a missing campaign or permission is an ordinary error.
        var first = await ReadAsync(id);
        await new ProgressStream(Response, jsonOptions.Value.JsonSerializerOptions).RunAsync(first, () => ReadAsync(id), stopping.Token);
        return new EmptyResult();
    }

    /// <summary>A unit of work for each look: the stream lasts as long as the campaign, a connection must not.</summary>
    private async Task<BulkMessageProgressDto> ReadAsync(Guid id)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        var snapshot = await service.GetProgressAsync(id);
        await unitOfWork.CompleteAsync();
        return snapshot;
    }
}
