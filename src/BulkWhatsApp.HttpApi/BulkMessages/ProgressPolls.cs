using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Looks at each campaign that is watched, once for all who watch it in this process.</summary>
public sealed class ProgressPolls(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<(Guid? TenantId, Guid Id), Poll> _polls = [];
    private readonly Lock _lock = new();

    /// <summary>For who may see this tenant's campaign; until it is disposed of.</summary>
    internal Watch Begin(Guid? tenantId, Guid id)
    {
        lock (_lock)
        {
            if (!_polls.TryGetValue((tenantId, id), out var poll))
            {
                poll = new Poll();
                _polls.Add((tenantId, id), poll);

                // Nothing of the request that happens to be the first: not its user, its tenant, its language or its unit of work.
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(() => RunAsync(poll, tenantId, id));
                }
            }

            poll.Watchers++;
            return new Watch(this, (tenantId, id), poll);
        }
    }

    private async Task RunAsync(Poll poll, Guid? tenantId, Guid id)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(poll.Ended.Token))
            {
                poll.Tell(await ReadAsync(tenantId, id, poll.Ended.Token));
            }
        }
        catch (Exception exception)
        {
            // Whoever watches connects again, and is told then what is the matter.
            Remove((tenantId, id), poll);
            poll.Fail(exception);
        }
    }

    private async Task<Func<BulkMessageProgressDto>> ReadAsync(Guid? tenantId, Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        using var unitOfWork = services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var snapshot = await services.GetRequiredService<IBulkMessageProgressReader>().ReadAsync(id, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return snapshot;
    }

    private void End((Guid? TenantId, Guid Id) key, Poll poll)
    {
        lock (_lock)
        {
            poll.Watchers--;
            if (poll.Watchers == 0)
            {
                poll.Ended.Cancel();
                Remove(key, poll);
            }
        }
    }

    /// <summary>One that has failed may have a successor already.</summary>
    private void Remove((Guid? TenantId, Guid Id) key, Poll poll)
    {
        lock (_lock)
        {
            if (_polls.GetValueOrDefault(key) == poll)
            {
                _polls.Remove(key);
            }
        }
    }

    internal sealed class Watch(ProgressPolls polls, (Guid? TenantId, Guid Id) key, Poll poll) : IDisposable
    {
        /// <summary>The next look's snapshot.</summary>
        public async Task<BulkMessageProgressDto> NextAsync(CancellationToken cancellationToken) => (await poll.Next.WaitAsync(cancellationToken))();

        public void Dispose() => polls.End(key, poll);
    }

    internal sealed class Poll
    {
        private TaskCompletionSource<Func<BulkMessageProgressDto>> _next = New();

        public CancellationTokenSource Ended { get; } = new();

        public int Watchers { get; set; }

        public Task<Func<BulkMessageProgressDto>> Next => Volatile.Read(ref _next).Task;

        public void Tell(Func<BulkMessageProgressDto> snapshot) => Interlocked.Exchange(ref _next, New()).SetResult(snapshot);

        public void Fail(Exception exception) => Volatile.Read(ref _next).TrySetException(exception);

        private static TaskCompletionSource<Func<BulkMessageProgressDto>> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
