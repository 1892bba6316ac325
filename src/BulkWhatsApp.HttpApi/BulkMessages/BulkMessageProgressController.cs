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

/// <summary>The progress of campaigns as server-sent events.</summary>
[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
[Route("api/bulk-whatsapp/bulk-messages")]
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
    [HttpGet("{id:guid}/progress")]
    [ProducesResponseType<BulkMessageProgressDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual Task<ActionResult<BulkMessageProgressDto>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        WatchAsync([id], cancellationToken);

    /// <summary>
    /// The same of several campaigns in one stream: each snapshot says whose it is, and the stream ends when all have finished. Campaigns
    /// that do not exist and drafts are left out; if nothing is left, the answer is that of the first.
    /// </summary>
    [HttpGet("progress")]
    [ProducesResponseType<BulkMessageProgressDto>(StatusCodes.Status200OK, "text/event-stream")]
    [UnitOfWork(IsDisabled = true)]
    public virtual Task<ActionResult<BulkMessageProgressDto>> GetManyAsync(
        [FromQuery] WatchProgressInput input, CancellationToken cancellationToken) =>
        WatchAsync(input.Ids.Distinct().ToList(), cancellationToken);

    private async Task<ActionResult<BulkMessageProgressDto>> WatchAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        using var place = limits.TryOpenStream(Caller.Of(HttpContext));
        if (place is null)
        {
            return TooMany.Answer(HttpContext, BulkWhatsAppErrorCodes.TooManyStreams, EventStream.WaitForPlace);
        }

        // Before the stream starts, so that a missing campaign or permission is an ordinary error.
        var first = await ReadAllAsync(ids);
        var watches = first.ConvertAll(snapshot => polls.Begin(CurrentTenant.Id, snapshot.Id));
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            ending.CancelAfter(options.Value.StreamLifetime);
            await new ProgressStream(Response, jsonOptions.Value.JsonSerializerOptions).RunAsync(
                first.Zip(watches, (snapshot, watch) => new WatchedCampaign(snapshot, watch.NextAsync)).ToList(), ending.Token);
            return new EmptyResult();
        }
        finally
        {
            watches.ForEach(watch => watch.Dispose());
        }
    }

    private async Task<List<BulkMessageProgressDto>> ReadAllAsync(List<Guid> ids)
    {
        var found = new List<BulkMessageProgressDto>();
        foreach (var id in ids)
        {
            try
            {
                found.Add(await ReadAsync(id));
            }
            catch (Exception exception) when (
                exception is EntityNotFoundException or BusinessException { Code: BulkWhatsAppErrorCodes.NotWatched })
            {
                // Somebody else's tab may show what is gone by now.
            }
        }

        return found.Count > 0 ? found : [await ReadAsync(ids.FirstOrDefault())];
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

/// <summary>Writes snapshots of campaigns as server-sent events while they change.</summary>
internal sealed class ProgressStream(HttpResponse response, JsonSerializerOptions json)
{
    /// <summary>Returns when the campaigns have finished or the token is cancelled.</summary>
    public Task RunAsync(IReadOnlyCollection<WatchedCampaign> campaigns, CancellationToken cancellationToken)
    {
        var stream = new EventStream(response);
        return stream.RunAsync(() => WriteAllAsync(stream, campaigns, cancellationToken), cancellationToken);
    }

    private async Task WriteAllAsync(
        EventStream stream, IReadOnlyCollection<WatchedCampaign> campaigns, CancellationToken cancellationToken)
    {
        // A reader learns whose end to wait for before it hears of the first end.
        foreach (var campaign in campaigns)
        {
            await WriteAsync(stream, campaign, cancellationToken);
        }

        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(campaigns.Select(campaign => WriteOrEndAllAsync(stream, campaign, failing)));
    }

    private async Task WriteOrEndAllAsync(EventStream stream, WatchedCampaign campaign, CancellationTokenSource failing)
    {
        try
        {
            await WriteChangesAsync(stream, campaign, failing.Token);
        }
        catch
        {
            await failing.CancelAsync();
            throw;
        }
    }

    private async Task WriteChangesAsync(EventStream stream, WatchedCampaign campaign, CancellationToken cancellationToken)
    {
        while (!campaign.Snapshot.IsFinished)
        {
            campaign.Snapshot = await campaign.Next(cancellationToken);
            await WriteAsync(stream, campaign, cancellationToken);
        }

        await stream.WriteChangeAsync("finished", campaign.Told, told: "", cancellationToken);
    }

    private async Task WriteAsync(EventStream stream, WatchedCampaign campaign, CancellationToken cancellationToken)
    {
        campaign.Snapshot.MessagesPerSecond = campaign.Rate.Measure(campaign.Snapshot.Counts);
        campaign.Told = await stream.WriteChangeAsync(
            "progress", JsonSerializer.Serialize(campaign.Snapshot, json), campaign.Told, cancellationToken);
    }
}

/// <summary>A campaign of a stream.</summary>
internal sealed class WatchedCampaign(BulkMessageProgressDto first, Func<CancellationToken, Task<BulkMessageProgressDto>> next)
{
    public BulkMessageProgressDto Snapshot { get; set; } = first;

    /// <summary>The last event about it.</summary>
    public string Told { get; set; } = "";

    public ProgressRate Rate { get; } = new();

    public Func<CancellationToken, Task<BulkMessageProgressDto>> Next { get; } = next;
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
