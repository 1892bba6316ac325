using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.PerRecipient;

/// <summary>
/// Where the jobs that run in this process meet the pipes of their phone numbers: a job hands its message in and waits, the pipe takes the messages handed
/// in, and of those only, claims and sends them.
/// </summary>
public sealed class MessageDesk(IOptions<DispatchOptions> options, TimeProvider time)
{
    /// <summary>Another node may own the number, or the campaign may be paused: the job's place is then better used by others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Dictionary<Guid, TaskCompletionSource<bool>>> _waiting = [];
    private readonly Dictionary<Guid, TaskCompletionSource<bool>> _taken = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>False in batches, where everything queued may be taken.</summary>
    internal bool IsOpen => options.Value is { Mode: DispatchMode.PerRecipientJobs, IsWorker: true };

    /// <returns>False when the message was not claimed: it is not due, or no longer queued, or this node does not send from its number.</returns>
    public async Task<bool> SendAsync(Guid campaign, Guid message)
    {
        if (!IsOpen)
        {
            return false;
        }

        var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            // Its job runs here already.
            if (_taken.ContainsKey(message) || !WaitingOf(campaign).TryAdd(message, end))
            {
                return true;
            }

            _arrival.TrySetResult();
        }

        await WaitAsync(end.Task, Patience);
        lock (_lock)
        {
            if (TryWithdraw(campaign, message))
            {
                return false;
            }
        }

        return await end.Task;
    }

    internal bool IsWaitedFor(Guid campaign)
    {
        lock (_lock)
        {
            return _waiting.ContainsKey(campaign);
        }
    }

    /// <summary>Up to so many messages of the campaign that were handed in.</summary>
    internal IReadOnlyList<Guid> Take(Guid campaign, int max)
    {
        lock (_lock)
        {
            var taken = _waiting.GetValueOrDefault(campaign)?.Take(max).ToList() ?? [];
            foreach (var (message, end) in taken)
            {
                TryWithdraw(campaign, message);
                _taken[message] = end;
            }

            return taken.ConvertAll(item => item.Key);
        }
    }

    /// <summary>The jobs of messages that were taken go on.</summary>
    internal void End(Guid message, bool isTakenCareOf)
    {
        lock (_lock)
        {
            if (_taken.Remove(message, out var end))
            {
                end.SetResult(isTakenCareOf);
            }
        }
    }

    /// <summary>Returns when the time is up, or earlier when a message was handed in.</summary>
    internal async Task WaitAsync(TimeSpan most, CancellationToken ct)
    {
        Task arrival;
        lock (_lock)
        {
            _arrival = _arrival.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _arrival;
            arrival = _arrival.Task;
        }

        await WaitAsync(arrival, most, ct);
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Returns when the task has ended or the time is up, and leaves no timer behind.</summary>
    private async Task WaitAsync(Task end, TimeSpan most, CancellationToken ct = default) =>
        await end.WaitAsync(most, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Dictionary<Guid, TaskCompletionSource<bool>> WaitingOf(Guid campaign)
    {
        if (!_waiting.TryGetValue(campaign, out var waiting))
        {
            _waiting[campaign] = waiting = [];
        }

        return waiting;
    }

    /// <summary>A campaign that nothing waits for is forgotten.</summary>
    private bool TryWithdraw(Guid campaign, Guid message)
    {
        if (!_waiting.TryGetValue(campaign, out var waiting) || !waiting.Remove(message))
        {
            return false;
        }

        if (waiting.Count == 0)
        {
            _waiting.Remove(campaign);
        }

        return true;
    }
}
