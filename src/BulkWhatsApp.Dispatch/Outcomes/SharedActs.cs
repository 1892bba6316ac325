namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>
/// Many calls are refused at once for the same reason, and what follows from it has to be done once: whoever comes while it is being done waits for that.
/// One after the other they would all wait for the same row, with their results not yet written, which a kill would make unknown.
/// </summary>
internal sealed class SharedActs
{
    private readonly Dictionary<object, Task> _underWay = [];

    /// <param name="what">Equal for acts that have the same effect.</param>
    public Task DoAsync(object what, Func<Task> act)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue(what, out var sharedAct))
            {
                return sharedAct;
            }

            var task = DoAndForgetAsync(what, act);
            if (!task.IsCompleted)
            {
                _underWay[what] = task;
            }

            return task;
        }
    }

    private async Task DoAndForgetAsync(object what, Func<Task> act)
    {
        try
        {
            await act();
        }
        finally
        {
            lock (_underWay)
            {
                _underWay.Remove(what);
            }
        }
    }
}
