using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Outcomes;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch.Jobs;

/// <summary>Does the work of a job, whatever job system runs it.</summary>
public sealed class RecipientJobRunner(IEngineStore store, MessageAdder adder, TimeProvider time, ILogger<RecipientJobRunner> logger)
{
    /// <summary>Before it is tried again: the job is short, and many wait behind it.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>
    /// Tries three times. The campaign of a job that fails for good is paused with the reason; resumed, it gets the job again. Not when the database was away or busy:
    /// then the campaign gets the job again by itself, when no other is left.
    /// </summary>
    /// <exception cref="Exception">What the last try failed with.</exception>
    public async Task RunAsync(RecipientJob job, CancellationToken ct)
    {
        foreach (var wait in Waits)
        {
            try
            {
                await WorkAsync(job, ct);
                return;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogInformation(exception, "A job of campaign {Campaign} failed; it is tried again.", job.CampaignNumber);
                await Task.Delay(wait, time, ct);
            }
        }

        try
        {
            await WorkAsync(job, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (!JobSystem.IsPassing(exception))
            {
                await store.PauseCampaignAsync(job.BulkMessageId, PauseCause.Campaign, CloudApiErrorCodes.JobFailed, exception.GetBaseException().Message, ct);
            }

            throw;
        }
    }

    private Task WorkAsync(RecipientJob job, CancellationToken ct) => job switch
    {
        AddMessageJob add => adder.AddAsync(add.BulkMessageId, add.Place).WaitAsync(ct),
        ReleaseMessageJob release => store.ReleaseAsync(release.MessageId, ct),
        _ => throw new NotSupportedException($"There is no job {job.GetType().Name}."),
    };
}
