using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Media;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.People;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Launching;

/// <summary>Turns submitted campaigns into message rows. The document is the job: whoever finds it due takes it, and goes on where another stopped.</summary>
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

    /// <summary>The launch was begun by nodes that worked with jobs: who waited for one when they stopped has no message.</summary>
    private async Task<long> WriteMissingAsync(Guid bulkMessageId, CancellationToken ct)
    {
        long added = 0;
        for (var missing = await FindAsync(after: 0); missing.Count > 0; missing = await FindAsync(missing[^1].Place))
        {
            added += await store.AddMessagesAsync(bulkMessageId, [.. missing.Select(recipient => recipient.Place)], ct);
        }

        return added;

        Task<IReadOnlyList<RecipientPlace>> FindAsync(long after) => store.FindWithoutMessageAsync(bulkMessageId, after, JobLaunch.Chunk, ct);
    }

    /// <summary>The attachment goes to Meta once per campaign and account; its id is the header of every message.</summary>
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
            Logger.LogWarning("Campaign {BulkMessageId}: uploading the attachment failed ({Code}); it is tried again.", ticket.BulkMessageId, exception.Error.Code);
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

/// <summary>A submitted campaign whose messages this node writes now.</summary>
/// <param name="Number">The document's, such as <c>BULK-WA-2026-00001</c>.</param>
/// <param name="Reached">The last place that was looked at; 0: none yet.</param>
/// <param name="NeedsMedia">Its attachment has to be uploaded first.</param>
public sealed record LaunchTicket(Guid BulkMessageId, Guid? TenantId, string Number, long Reached, bool NeedsMedia);

/// <param name="Added">Messages written by this step.</param>
/// <param name="IsOver">All are written, or the campaign was paused or cancelled meanwhile.</param>
public readonly record struct LaunchStep(long Added, bool IsOver);
