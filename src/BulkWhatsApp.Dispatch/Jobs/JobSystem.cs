using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Outcomes;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch.Jobs;

/// <summary>Enqueues jobs, and pauses the campaigns whose jobs are refused: nothing would come of trying every second, and nobody would read why.</summary>
public sealed class JobSystem(IEngineStore store, IRecipientJobs jobs, TimeProvider time, ILogger<JobSystem> logger)
{
    /// <summary>A connection may break: nothing is refused that is taken a moment later. Jobs enqueued twice do no harm.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <returns>False when the job system refuses them: the campaigns are paused.</returns>
    /// <exception cref="Exception">Its database is away or busy (<see cref="IsPassing"/>): to be tried again later.</exception>
    public async Task<bool> EnqueueAsync(IReadOnlyList<RecipientJob> batch, CancellationToken ct)
    {
        if (batch.Count == 0)
        {
            return true;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await jobs.EnqueueAsync(batch, ct);
                return true;
            }
            catch (Exception) when (attempt < Waits.Length && !ct.IsCancellationRequested)
            {
                await Task.Delay(Waits[attempt], time, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested && !IsPassing(exception))
            {
                logger.LogWarning(exception, "The job system refused {Count} jobs; their campaigns are paused.", batch.Count);
                await PauseAsync(batch.Select(job => job.BulkMessageId).Distinct(), exception, ct);
                return false;
            }
        }
    }

    /// <summary>As <see cref="IRecipientJobs.AreAllDoneAsync"/>. One that does not answer now may have jobs.</summary>
    public async Task<bool?> AreAllDoneAsync(CancellationToken ct)
    {
        try
        {
            return await jobs.AreAllDoneAsync(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning("The job system does not say whether jobs wait: {Error}", exception.Message);
            return false;
        }
    }

    /// <summary>Whether a database was away or busy: nothing that a person should have to resume a campaign for.</summary>
    // EF Core and Hangfire put what the driver said into exceptions of their own.
    internal static bool IsPassing(Exception? exception) =>
        exception is TimeoutException or DbException { IsTransient: true } || (exception is not null && IsPassing(exception.InnerException));

    private async Task PauseAsync(IEnumerable<Guid> campaigns, Exception exception, CancellationToken ct)
    {
        foreach (var campaign in campaigns)
        {
            await store.PauseCampaignAsync(campaign, PauseCause.Campaign, CloudApiErrorCodes.JobSystemRefused, exception.GetBaseException().Message, ct);
        }
    }
}
