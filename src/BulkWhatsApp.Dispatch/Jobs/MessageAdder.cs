namespace BulkWhatsApp.Dispatch.Jobs;

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
