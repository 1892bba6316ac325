using BulkWhatsApp.Dispatch.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Launching;

/// <summary>
/// A launch by jobs: every recipient gets one, and then it is looked now and then whether everybody has a message. Who has none when no job is left gets another
/// job: it was lost, with the memory that it stood in, or failed. Nothing of it is kept but the place that the document has reached.
/// </summary>
public sealed class JobLaunch(IEngineStore store, JobSystem jobs, IOptions<DispatchOptions> options, TimeProvider time, ILogger<JobLaunch> logger)
{
    internal const int Chunk = 2_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A campaign that was paused or cancelled, or that another node looks after, is forgotten after so long; it may be taken up anew at any time.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Guid, Wait> _waits = [];

    /// <summary>Whether this node has enqueued its jobs and waits for them.</summary>
    public bool IsWaitingFor(Guid bulkMessageId) => _waits.ContainsKey(bulkMessageId);

    /// <summary>Enqueues a job for everybody who has had none, and begins to wait for them.</summary>
    public async Task EnqueueAsync(LaunchTicket ticket, CancellationToken ct)
    {
        RecipientChunk? chunk;
        do
        {
            chunk = await store.ReadRecipientsAsync(ticket.BulkMessageId, Chunk, ct);
            if (chunk is null || !await EnqueueAsync(ticket, chunk.Places, ct))
            {
                // Whoever resumes it need not wait for this node's lease.
                await store.PostponeLaunchAsync(ticket.BulkMessageId, TimeSpan.Zero, ct);
                return;
            }

            await store.AdvanceLaunchAsync(ticket.BulkMessageId, chunk, LaunchWorker.Lease, ct);
        }
        while (!chunk.IsLast);

        _waits[ticket.BulkMessageId] = new Wait(time.GetTimestamp());
        logger.LogInformation("Campaign {BulkMessageId}: its jobs are enqueued.", ticket.BulkMessageId);
        await LookAsync(ticket, ct);
    }

    /// <summary>Ends the launch when everybody has a message; gives further jobs to those whose jobs are lost.</summary>
    public async Task LookAsync(LaunchTicket ticket, CancellationToken ct)
    {
        var wait = _waits[ticket.BulkMessageId];
        wait.LookedAt = time.GetTimestamp();

        // In this order: a job that was there then may be done by now, but none is overlooked.
        var areDone = await jobs.AreAllDoneAsync(ct);
        var missing = await store.FindWithoutMessageAsync(ticket.BulkMessageId, wait.Reached, areDone == false ? 1 : Chunk, ct);
        if (missing.Count == 0)
        {
            _waits.Remove(ticket.BulkMessageId);
            await store.EndLaunchAsync(ticket.BulkMessageId, ct);
            logger.LogInformation("Campaign {BulkMessageId}: all messages queued.", ticket.BulkMessageId);
            return;
        }

        wait.Reached = missing[0].Place - 1;
        var areLost = areDone ?? wait.HasStoodFor(options.Value.JobsLostAfter, missing, time);
        var isRunning = !areLost || await EnqueueAgainAsync(ticket, missing, ct);
        await store.PostponeLaunchAsync(ticket.BulkMessageId, isRunning ? LookEvery : TimeSpan.Zero, ct);
        Forget();
    }

    private async Task<bool> EnqueueAgainAsync(LaunchTicket ticket, IReadOnlyList<RecipientPlace> missing, CancellationToken ct)
    {
        logger.LogWarning("Campaign {BulkMessageId}: jobs were lost; they are enqueued again.", ticket.BulkMessageId);
        while (missing.Count > 0)
        {
            if (!await EnqueueAsync(ticket, missing, ct))
            {
                return false;
            }

            missing = await store.FindWithoutMessageAsync(ticket.BulkMessageId, missing[^1].Place, Chunk, ct);
        }

        return true;
    }

    private Task<bool> EnqueueAsync(LaunchTicket ticket, IReadOnlyList<RecipientPlace> recipients, CancellationToken ct) => jobs.EnqueueAsync(
        [.. recipients.Select(recipient => AddMessageJob.Of(ticket.TenantId, ticket.BulkMessageId, ticket.Number, recipient))], ct);

    private void Forget()
    {
        foreach (var (campaign, _) in _waits.Where(item => time.GetElapsedTime(item.Value.LookedAt) > Forgotten).ToList())
        {
            _waits.Remove(campaign);
        }
    }

    private sealed class Wait(long now)
    {
        private IReadOnlyList<RecipientPlace> _missing = [];
        private long _since;
        private int _times;

        public long LookedAt { get; set; } = now;

        /// <summary>Everybody up to here has a message.</summary>
        public long Reached { get; set; }

        /// <summary>Whether nobody of these has got a message for so long; each further time only after twice as long, as the jobs may just be waiting.</summary>
        public bool HasStoodFor(TimeSpan most, IReadOnlyList<RecipientPlace> missing, TimeProvider time)
        {
            if (!missing.SequenceEqual(_missing))
            {
                (_missing, _since) = (missing, time.GetTimestamp());
                return false;
            }

            if (time.GetElapsedTime(_since) < most * (1L << Math.Min(_times, 10)))
            {
                return false;
            }

            _times++;
            _since = time.GetTimestamp();
            return true;
        }
    }
}
