using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

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

/// <summary>
/// Gives recipients their messages. Whoever adds one holds the campaign's row meanwhile, and jobs of a campaign run side by side: what comes while some are being added
/// waits and is then added together, in one transaction.
/// </summary>
public sealed class MessageAdder(IEngineStore store)
{
    private readonly Lock _lock = new();

    /// <summary>By campaign, what is to be added next, as long as something of it is being added.</summary>
    private readonly Dictionary<Guid, Batch> _next = [];

    /// <summary>Returns when the recipient at the place has a message, or is not to have one.</summary>
    /// <exception cref="Exception">Those that were to be added together fail together.</exception>
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
            // A job that is stopped meanwhile does not stop the others.
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
