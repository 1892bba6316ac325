using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BulkWhatsApp;

/// <summary>Waits for what becomes true a moment later.</summary>
internal static class Eventually
{
    private const int LongestText = 2_000;

    /// <summary>While what is seen stays the same. A busy machine may take its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until it is so, also where for the moment nobody answers, because a process is down.</summary>
    /// <returns>What was seen then.</returns>
    /// <exception cref="TimeoutException">It has stayed the same for two minutes; says what was awaited and what was seen last.</exception>
    public static async Task<T> SoAsync<T>(
        Func<Task<T>> look, Func<T, bool> isSo, CancellationToken ct = default,
        [CallerArgumentExpression(nameof(look))] string looked = "", [CallerArgumentExpression(nameof(isSo))] string awaited = "")
    {
        var (waited, still) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        object? last = null;
        string? before = null;
        while (still.Elapsed < Patience && waited.Elapsed < LongestPatience)
        {
            try
            {
                var seen = await look();
                if (isSo(seen))
                {
                    return seen;
                }

                last = seen;
            }
            catch (Exception exception)
                when (exception is HttpRequestException { StatusCode: null } or TaskCanceledException or DbException)
            {
                last = exception.Message;
            }

            if ($"{last}" is var now && now != before)
            {
                before = now;
                still.Restart();
            }

            await Task.Delay(Pause, ct);
        }

        throw new TimeoutException($"After {waited.Elapsed.TotalSeconds:0} s not yet {awaited}, of {looked}. Last seen: {Describe(last)}");
    }

    private static string Describe(object? seen)
    {
        var text = $"{seen}";
        text = seen is not null && text == $"{seen.GetType()}" ? JsonSerializer.Serialize(seen) : text;
        return text.Length > LongestText ? $"{text[..LongestText]}…" : text;
    }
}
