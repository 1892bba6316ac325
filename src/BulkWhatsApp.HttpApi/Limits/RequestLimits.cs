using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Limits;

/// <summary>Counts what each caller asks for, in this process.</summary>
public sealed class RequestLimits : IDisposable
{
    private const int PeriodsPerMinute = 60;

    private readonly PartitionedRateLimiter<string> _units;
    private readonly PartitionedRateLimiter<string> _streams;

    public RequestLimits(IOptions<RequestLimitOptions> options)
    {
        var limits = options.Value;
        _units = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.UnitsPerMinute,
            TokensPerPeriod = Math.Max(1, limits.UnitsPerMinute / PeriodsPerMinute),
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PeriodsPerMinute,
        }));
        _streams = PartitionedRateLimiter.CreateChained(Concurrently(limits.StreamsPerUser, caller => caller), Concurrently(limits.StreamsPerHost, _ => ""));
    }

    /// <returns>How long to wait; null where the units were taken.</returns>
    public TimeSpan? TryTake(string caller, int units)
    {
        using var lease = _units.AttemptAcquire(caller, units);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    /// <returns>To be disposed of with the stream; null where there are too many.</returns>
    public IDisposable? TryOpenStream(string caller)
    {
        var lease = _streams.AttemptAcquire(caller);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        return null;
    }

    public void Dispose()
    {
        _units.Dispose();
        _streams.Dispose();
    }

    private static PartitionedRateLimiter<string> Concurrently(int limit, Func<string, string> partition) =>
        PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(
            partition(caller), _ => new ConcurrencyLimiterOptions { PermitLimit = limit }));
}
