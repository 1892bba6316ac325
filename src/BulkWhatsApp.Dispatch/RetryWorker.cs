using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Failed messages that are to be retried wait for a job each: this gives them one, and another if it was lost. In batch mode it releases
/// them itself, because they were requested in the other mode.
/// </summary>
public sealed class RetryWorker(
    IEngineStore store, JobSystem jobs, IOptions<DispatchOptions> options, TimeProvider time, ILogger<RetryWorker> logger)
    : PollingWorker(IntervalOf(options.Value.Mode), "Enqueueing jobs for retried messages failed; will retry.", time, logger)
{
    private const int Chunk = 500;

    /// <summary>A node that has taken messages needs a moment to enqueue their jobs.</summary>
    private static readonly TimeSpan EnqueuedWithin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookForLostEvery = TimeSpan.FromSeconds(10);

    private long? _lookedForLostAt;

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        if (options.Value.Mode == DispatchMode.Batches)
        {
            return await ReleaseAsync(ct);
        }

        var taken = await store.TakeUnreleasedAsync(await LostAfterAsync(ct), Chunk, ct);
        await jobs.EnqueueAsync([.. taken.Select(ReleaseMessageJob.Of)], ct);
        return taken.Count == Chunk;
    }

    private static TimeSpan IntervalOf(DispatchMode mode) =>
        mode == DispatchMode.Batches ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);

    private async Task<TimeSpan?> LostAfterAsync(CancellationToken ct)
    {
        if (_lookedForLostAt is { } at && Time.GetElapsedTime(at) < LookForLostEvery)
        {
            return null;
        }

        _lookedForLostAt = Time.GetTimestamp();
        return await jobs.AreAllDoneAsync(ct) switch
        {
            true => EnqueuedWithin,
            false => null,
            null => options.Value.JobsLostAfter,
        };
    }

    private async Task<bool> ReleaseAsync(CancellationToken ct)
    {
        var taken = await store.TakeUnreleasedAsync(TimeSpan.Zero, Chunk, ct);
        foreach (var message in taken)
        {
            await store.ReleaseAsync(message.MessageId, ct);
        }

        return taken.Count == Chunk;
    }
}
