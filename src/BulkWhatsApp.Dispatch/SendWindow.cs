using BulkWhatsApp.Dispatch.Claims;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// When the calls of one number began on this node. A process that stood still for a moment is late for several slots at once; sent together with
/// those that are on time, they would be more than the number may send in a second.
/// </summary>
internal sealed class SendWindow(TimeProvider time)
{
    private readonly Queue<long> _starts = new();

    /// <summary>How long the next call must wait at least; zero or less when it may begin.</summary>
    public TimeSpan GetWait(int limit)
    {
        while (_starts.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= SendPace.Window)
        {
            _starts.Dequeue();
        }

        return _starts.Count < limit ? TimeSpan.Zero : SendPace.Window - time.GetElapsedTime(_starts.Peek());
    }

    public void Add() => _starts.Enqueue(time.GetTimestamp());
}
