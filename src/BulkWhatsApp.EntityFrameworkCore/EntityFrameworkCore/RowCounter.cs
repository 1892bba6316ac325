using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>
/// Numbers above all that it or an earlier process gave: the time in microseconds, or one more than the last. In JSON they stay exact up to 2^53, which is in the
/// year 2255.
/// </summary>
internal sealed class RowCounter : ValueGenerator<long>
{
    private static long _last;

    public override bool GeneratesTemporaryValues => false;

    public static long Next()
    {
        var now = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        long last, next;
        do
        {
            last = Interlocked.Read(ref _last);
            next = Math.Max(last + 1, now);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return next;
    }

    public override long Next(EntityEntry entry) => Next();
}
