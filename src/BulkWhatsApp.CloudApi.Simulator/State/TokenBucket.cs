namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>Refills steadily, holds at most its burst. Not thread-safe: its owner locks.</summary>
internal sealed class TokenBucket
{
    private double _tokens = double.MaxValue;
    private long _filledAt;

    public bool TryTake(long now, long frequency, int perSecond, int burst)
    {
        var refill = (double)(now - _filledAt) / frequency * perSecond;
        _tokens = Math.Min(burst, _tokens + refill);
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
