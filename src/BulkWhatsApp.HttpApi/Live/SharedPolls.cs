using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Live;

/// <summary>Polls what is watched, such as a campaign, once for everybody who watches it in this process.</summary>
public abstract class SharedPolls<TSnapshot>(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<(Guid? TenantId, Guid Id), Poll> _polls = [];
    private readonly Lock _lock = new();

    /// <summary>The caller has checked that it may be seen. Polls until the watch is disposed.</summary>
    internal Watch Begin(Guid? tenantId, Guid id)
    {
        lock (_lock)
        {
            if (!_polls.TryGetValue((tenantId, id), out var poll))
            {
                poll = new Poll();
                _polls.Add((tenantId, id), poll);

                // Nothing may leak from the request that happens to be first: not its user, tenant, language or unit of work.
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(() => RunAsync(poll, tenantId, id));
                }
            }

            poll.Watchers++;
            return new Watch(this, (tenantId, id), poll);
        }
    }

    /// <summary>Works in the tenant and a unit of work.</summary>
    /// <returns>A function that creates the snapshot, in the language of its caller.</returns>
    protected abstract Task<Func<TSnapshot>> ReadAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken);

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
            // The watchers reconnect, and then learn what is wrong.
            Remove((tenantId, id), poll);
            poll.Fail(exception);
        }
    }

    private async Task<Func<TSnapshot>> ReadAsync(Guid? tenantId, Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        using var unitOfWork = services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var snapshot = await ReadAsync(services, id, cancellationToken);
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

    /// <summary>A failed poll may already have a successor.</summary>
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

    internal sealed class Watch(SharedPolls<TSnapshot> polls, (Guid? TenantId, Guid Id) key, Poll poll) : IDisposable
    {
        /// <summary>The snapshot of the next poll.</summary>
        public async Task<TSnapshot> NextAsync(CancellationToken cancellationToken) =>
            (await poll.Next.WaitAsync(cancellationToken))();

        public void Dispose() => polls.End(key, poll);
    }

    internal sealed class Poll
    {
        private TaskCompletionSource<Func<TSnapshot>> _next = New();

        public CancellationTokenSource Ended { get; } = new();

        public int Watchers { get; set; }

        public Task<Func<TSnapshot>> Next => Volatile.Read(ref _next).Task;

        public void Tell(Func<TSnapshot> snapshot) => Interlocked.Exchange(ref _next, New()).SetResult(snapshot);

        public void Fail(Exception exception) => Volatile.Read(ref _next).TrySetException(exception);

        private static TaskCompletionSource<Func<TSnapshot>> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
