using System.Threading.RateLimiting;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Nobody's mailbox is filled by this application: few links an hour to an address, by each host.</summary>
public sealed class PasswordResetLimit : ISingletonDependency, IDisposable
{
    private static readonly FixedWindowRateLimiterOptions PerAddress = new() { PermitLimit = 3, Window = TimeSpan.FromHours(1) };

    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => PerAddress));

    public bool Allows(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
