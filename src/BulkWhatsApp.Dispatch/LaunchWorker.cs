using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Turns submitted campaigns into message rows. The document is the job: the node that finds it due takes it and continues where another
/// stopped.
/// </summary>
public sealed class LaunchWorker(
    IEngineStore store,
    JobLaunch jobs,
    CampaignMedia media,
    ErasedRecipients erased,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger<LaunchWorker> logger)
    : PollingWorker(options.Value.PollInterval, "A launch was interrupted; it goes on where it stopped.", time, logger)
{
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(10);

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        if (await store.TakeLaunchAsync(Lease, ct) is not { } ticket)
        {
            return false;
        }

        await LaunchAsync(ticket, ct);
        return true;
    }

    private async Task LaunchAsync(LaunchTicket ticket, CancellationToken ct)
    {
        var isByJobs = options.Value.Mode == DispatchMode.PerRecipientJobs;
        if (isByJobs && jobs.IsWaitingFor(ticket.BulkMessageId))
        {
            await jobs.LookAsync(ticket, ct);
            return;
        }

        if (ticket.NeedsMedia && !await UploadAsync(ticket, ct))
        {
            return;
        }

        await erased.RecallAsync(ticket.TenantId, ticket.BulkMessageId, ct);
        using var trace = CampaignTrace.Start("launch", ticket.BulkMessageId);
        if (isByJobs)
        {
            await jobs.EnqueueAsync(ticket, ct);
        }
        else
        {
            var added = await WriteAsync(ticket, ct);
            trace?.SetTag("messages", added);
        }
    }

    /// <returns>How many messages were written.</returns>
    private async Task<long> WriteAsync(LaunchTicket ticket, CancellationToken ct)
    {
        var added = ticket.Reached > 0 ? await WriteMissingAsync(ticket.BulkMessageId, ct) : 0;
        LaunchStep step;
        do
        {
            step = await store.LaunchStepAsync(ticket.BulkMessageId, options.Value.LaunchChunk, Lease, ct);
            added += step.Added;
        }
        while (!step.IsOver);

        Logger.LogInformation("Campaign {BulkMessageId}: {Added} messages queued.", ticket.BulkMessageId, added);
        return added;
    }

    /// <summary>
    /// The launch was started by nodes in job mode: recipients whose jobs had not run when those nodes stopped have no message.
    /// </summary>
    private async Task<long> WriteMissingAsync(Guid bulkMessageId, CancellationToken ct)
    {
        long added = 0;
        for (var missing = await FindAsync(after: 0); missing.Count > 0; missing = await FindAsync(missing[^1].Place))
        {
            added += await store.AddMessagesAsync(bulkMessageId, [.. missing.Select(recipient => recipient.Place)], ct);
        }

        return added;

        Task<IReadOnlyList<RecipientPlace>> FindAsync(long after) =>
            store.FindWithoutMessageAsync(bulkMessageId, after, JobLaunch.Chunk, ct);
    }

    /// <summary>The attachment is uploaded to Meta once per campaign and account; its media id goes into every message's header.</summary>
    private async Task<bool> UploadAsync(LaunchTicket ticket, CancellationToken ct)
    {
        var content = await store.FindCampaignAsync(ticket.BulkMessageId, ct);
        if (content?.Attachment is null)
        {
            return true;
        }

        try
        {
            await media.UploadAsync(content, ct);
            return true;
        }
        catch (CloudApiException exception) when (ErrorTaxonomy.Classify(exception.Error).Class is ErrorClass.Transient or ErrorClass.Pace)
        {
            Logger.LogWarning(
                "Campaign {BulkMessageId}: uploading the attachment failed ({Code}); will retry.",
                ticket.BulkMessageId, exception.Error.Code);
            await store.PostponeLaunchAsync(ticket.BulkMessageId, RetryWait, ct);
            return false;
        }
        catch (CloudApiException exception)
        {
            var error = exception.Error;
            await store.PauseCampaignAsync(
                ticket.BulkMessageId, PauseCause.Campaign, new RefusalCode(error.Code, error.Subcode), error.Details ?? error.Message, ct);
            return false;
        }
    }
}

/// <summary>A submitted campaign whose messages this node is writing.</summary>
/// <param name="Number">The document number, such as <c>BULK-WA-2026-00001</c>.</param>
/// <param name="Reached">The last place that was read; 0 if none yet.</param>
/// <param name="NeedsMedia">Its attachment must be uploaded first.</param>
public sealed record LaunchTicket(Guid BulkMessageId, Guid? TenantId, string Number, long Reached, bool NeedsMedia);

/// <param name="Added">Messages written by this step.</param>
/// <param name="IsOver">All messages are written, or the campaign was paused or cancelled meanwhile.</param>
public readonly record struct LaunchStep(long Added, bool IsOver);

/// <summary>
/// A launch by jobs. Every recipient gets a job, and the launch then checks now and then whether everybody has a message. Recipients
/// without one when no job is left get another job: theirs failed, or was lost with the memory that held it. Nothing is stored but the
/// place the document has reached.
/// </summary>
public sealed class JobLaunch(
    IEngineStore store, JobSystem jobs, IOptions<DispatchOptions> options, TimeProvider time, ILogger<JobLaunch> logger)
{
    internal const int Chunk = 2_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a campaign that was paused, cancelled or taken by another node is remembered here. It may be taken up again at any time.
    /// </summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Guid, Wait> _waits = [];

    /// <summary>Whether this node has enqueued the campaign's jobs and is waiting for them.</summary>
    public bool IsWaitingFor(Guid bulkMessageId) => _waits.ContainsKey(bulkMessageId);

    /// <summary>Enqueues a job for every recipient who has had none, and starts waiting for them.</summary>
    public async Task EnqueueAsync(LaunchTicket ticket, CancellationToken ct)
    {
        RecipientChunk? chunk;
        do
        {
            chunk = await store.ReadRecipientsAsync(ticket.BulkMessageId, Chunk, ct);
            if (chunk is null || !await EnqueueAsync(ticket, chunk.Places, ct))
            {
                // So that after a resume nobody has to wait for this node's lease.
                await store.PostponeLaunchAsync(ticket.BulkMessageId, TimeSpan.Zero, ct);
                return;
            }

            await store.AdvanceLaunchAsync(ticket.BulkMessageId, chunk, LaunchWorker.Lease, ct);
        }
        while (!chunk.IsLast);

        _waits[ticket.BulkMessageId] = new Wait(time.GetTimestamp());
        logger.LogInformation("Campaign {BulkMessageId}: jobs enqueued.", ticket.BulkMessageId);
        await LookAsync(ticket, ct);
    }

    /// <summary>Ends the launch when everybody has a message; enqueues lost jobs again.</summary>
    public async Task LookAsync(LaunchTicket ticket, CancellationToken ct)
    {
        var wait = _waits[ticket.BulkMessageId];
        wait.LookedAt = time.GetTimestamp();

        // In this order: a job seen as waiting may have finished since, but none is missed.
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
        logger.LogWarning("Campaign {BulkMessageId}: jobs were lost and are enqueued again.", ticket.BulkMessageId);
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

    private Task<bool> EnqueueAsync(LaunchTicket ticket, IReadOnlyList<RecipientPlace> recipients, CancellationToken ct) =>
        jobs.EnqueueAsync(
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

        /// <summary>Every recipient up to this place has a message.</summary>
        public long Reached { get; set; }

        /// <summary>
        /// Whether none of these has got a message for this long. Each further time takes twice as long, because the jobs may only be
        /// waiting.
        /// </summary>
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
