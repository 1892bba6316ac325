using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>Does the work of a job, whichever job system runs it.</summary>
public sealed class RecipientJobRunner(IEngineStore store, MessageAdder adder, TimeProvider time, ILogger<RecipientJobRunner> logger)
{
    /// <summary>Waits before the retries. They are short because the job is short and many others wait behind it.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>
    /// Tries three times. If the job still fails, its campaign is paused with the reason, and gets the job again when resumed. If the
    /// database was unavailable or busy, the campaign is not paused: it gets the job again by itself once no other is left.
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
                logger.LogInformation(exception, "A job of campaign {Campaign} failed; will retry.", job.CampaignNumber);
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
                await store.PauseCampaignAsync(
                    job.BulkMessageId, PauseCause.Campaign, CloudApiErrorCodes.JobFailed, exception.GetBaseException().Message, ct);
            }

            throw;
        }
    }

    private Task WorkAsync(RecipientJob job, CancellationToken ct) => job switch
    {
        AddMessageJob add => adder.AddAsync(add.BulkMessageId, add.Place).WaitAsync(ct),
        ReleaseMessageJob release => store.ReleaseAsync(release.MessageId, ct),
        _ => throw new NotSupportedException($"Unknown job {job.GetType().Name}."),
    };
}

/// <summary>
/// Gives recipients their messages. Adding one locks the campaign's row, and a campaign's jobs run side by side. Jobs that arrive while
/// others are being added wait and are then added together, in one transaction.
/// </summary>
public sealed class MessageAdder(IEngineStore store)
{
    private readonly Lock _lock = new();

    /// <summary>Per campaign, what is added next, while something is being added.</summary>
    private readonly Dictionary<Guid, Batch> _next = [];

    /// <summary>Returns when the recipient has a message, or is not to get one.</summary>
    /// <exception cref="Exception">Recipients that were added together fail together.</exception>
    public Task AddAsync(Guid bulkMessageId, long place)
    {
        lock (_lock)
        {
            if (_next.TryGetValue(bulkMessageId, out var next))
            {
                next.Places.Add(place);
                return next.Added;
            }

            _next.Add(bulkMessageId, new Batch());
        }

        var first = new Batch { Places = { place } };
        _ = Task.Run(() => RunAsync(bulkMessageId, first));
        return first.Added;
    }

    private async Task RunAsync(Guid bulkMessageId, Batch batch)
    {
        while (batch.Places.Count > 0)
        {
            // Cancelling one job does not cancel the others.
            await batch.RunAsync(() => store.AddMessagesAsync(bulkMessageId, batch.Places, CancellationToken.None));
            lock (_lock)
            {
                batch = _next[bulkMessageId];
                if (batch.Places.Count > 0)
                {
                    _next[bulkMessageId] = new Batch();
                }
                else
                {
                    _next.Remove(bulkMessageId);
                }
            }
        }
    }

    private sealed class Batch
    {
        private readonly TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<long> Places { get; } = [];

        public Task Added => _added.Task;

        public async Task RunAsync(Func<Task> add)
        {
            try
            {
                await add();
                _added.SetResult();
            }
            catch (Exception exception)
            {
                _added.SetException(exception);
            }
        }
    }
}
