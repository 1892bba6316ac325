using System.Data.Common;
using System.Diagnostics;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>
/// Waits until a condition holds. If it cannot be checked for the moment, because a process is down, it is checked again.
/// </summary>
public static class Until
{
    /// <summary>The wait without any change; a busy machine may need time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(15);

    /// <summary>Fails, showing the last value, if that has not changed for two minutes.</summary>
    public static async Task<T> SoAsync<T>(Func<Task<T>> look, Func<T, bool> isSo, CancellationToken ct = default)
    {
        var (waited, still) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        object? last = null;
        string? before = null;
        while (still.Elapsed < Patience && waited.Elapsed < LongestPatience)
        {
            try
            {
                var seen = await look();
                last = seen;
                if (isSo(seen))
                {
                    return seen;
                }

                if ($"{seen}" is var now && now != before)
                {
                    before = now;
                    still.Restart();
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or DbException)
            {
                last = exception.Message;
            }

            await Task.Delay(20, ct);
        }

        throw new TimeoutException($"Not so after {waited.Elapsed}. Last seen: {last}");
    }
}
