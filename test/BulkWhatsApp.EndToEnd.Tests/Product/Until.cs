using System.Data.Common;
using System.Diagnostics;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>Waits for what will be so. What cannot be looked at for the moment, because its process is down, is looked at again.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Fails with what was seen last.</summary>
    public static async Task<T> SoAsync<T>(Func<Task<T>> look, Func<T, bool> isSo, CancellationToken ct = default)
    {
        var waited = Stopwatch.StartNew();
        object? last = null;
        while (waited.Elapsed < Patience)
        {
            try
            {
                var seen = await look();
                last = seen;
                if (isSo(seen))
                {
                    return seen;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or DbException)
            {
                last = exception.Message;
            }

            await Task.Delay(20, ct);
        }

        throw new TimeoutException($"Not so after {Patience}. Last seen: {last}");
    }
}
