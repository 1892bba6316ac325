using System.Diagnostics;
using System.Text.Json;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Live;
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
    /// <summary>
    /// Sends <c>event: progress</c> at once and on every change, and one <c>event: finished</c> at the end; the data of both is the
    /// snapshot. After a while the stream ends without the latter; opening it again checks session and permission anew. A draft has no
    /// stream (409), and nobody may have too many open (429).
    /// </summary>
    [HttpGet]
    [ProducesResponseType<BulkMessageProgressDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual async Task<ActionResult<BulkMessageProgressDto>> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        using var place = limits.TryOpenStream(Caller.Of(HttpContext));
        if (place is null)
        {
            return TooMany.Answer(HttpContext, BulkWhatsAppErrorCodes.TooManyStreams, EventStream.WaitForPlace);
        }

        // Before the stream starts, so that a missing campaign or permission is an ordinary error.
        var first = await ReadAsync(id);
        using var watch = polls.Begin(CurrentTenant.Id, id);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        ending.CancelAfter(options.Value.StreamLifetime);
        await new ProgressStream(Response, jsonOptions.Value.JsonSerializerOptions).RunAsync(first, watch.NextAsync, ending.Token);
        return new EmptyResult();
    }

    /// <summary>In its own unit of work: the stream lasts long, and must not hold a database connection.</summary>
    private async Task<BulkMessageProgressDto> ReadAsync(Guid id)
    {
        using var unitOfWork = UnitOfWorkManager.Begin(requiresNew: true);
        var snapshot = await service.GetProgressAsync(id);
        await unitOfWork.CompleteAsync();
        return snapshot.Status == BulkMessageStatus.Draft ? throw new BusinessException(BulkWhatsAppErrorCodes.NotWatched) : snapshot;
    }
}

/// <summary>Writes snapshots as server-sent events while they change.</summary>
internal sealed class ProgressStream(HttpResponse response, JsonSerializerOptions json)
{
    private readonly ProgressRate _rate = new();

    /// <summary>Returns when the campaign has finished or the token is cancelled.</summary>
    public Task RunAsync(
        BulkMessageProgressDto first, Func<CancellationToken, Task<BulkMessageProgressDto>> next, CancellationToken cancellationToken) =>
        new EventStream(response).RunAsync(stream => WriteChangesAsync(stream, first, next, cancellationToken), cancellationToken);

    private async Task WriteChangesAsync(
        EventStream stream,
        BulkMessageProgressDto snapshot,
        Func<CancellationToken, Task<BulkMessageProgressDto>> next,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            snapshot.MessagesPerSecond = _rate.Measure(snapshot.Counts);
            var data = JsonSerializer.Serialize(snapshot, json);
            await stream.WriteChangeAsync("progress", data, cancellationToken);
            if (snapshot.IsFinished)
            {
                await stream.WriteAsync("finished", data, cancellationToken);
                return;
            }

            snapshot = await next(cancellationToken);
        }
    }
}

/// <summary>A campaign's pace, from the snapshots of the last seconds.</summary>
internal sealed class ProgressRate
{
    /// <summary>Long enough to be steady although results are stored in batches, short enough to show a pause.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(long Timestamp, long Done)> _samples = new();

    /// <returns>Messages sent or failed per second, one decimal; null for the first snapshot.</returns>
    public decimal? Measure(BulkMessageCountsDto counts)
    {
        var now = (Timestamp: Stopwatch.GetTimestamp(), Done: counts.Sent + counts.Failed);
        while (_samples.Count > 1 && Stopwatch.GetElapsedTime(_samples.Peek().Timestamp, now.Timestamp) > Window)
        {
            _samples.Dequeue();
        }

        _samples.Enqueue(now);
        var first = _samples.Peek();
        var seconds = Stopwatch.GetElapsedTime(first.Timestamp, now.Timestamp).TotalSeconds;

        // A retry lowers the number of failed messages, but the pace is never negative.
        return _samples.Count == 1 ? null : Math.Max(0, Math.Round((decimal)((now.Done - first.Done) / seconds), 1));
    }
}
