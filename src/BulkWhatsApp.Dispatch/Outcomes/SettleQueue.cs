using System.Diagnostics;
using System.Threading.Channels;
using BulkWhatsApp.Dispatch.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>
/// Collects results of calls for a moment and settles them together. The queue is bounded: when the database cannot keep up, the callers wait.
/// What is lost with a killed process is not lost in the database: its row is still Sending, and recovery takes it up.
/// </summary>
public sealed class SettleQueue(IOutcomeStore store, IOptions<DispatchOptions> options, ILogger<SettleQueue> logger) : BackgroundService
{
    private readonly Channel<(SettledFact Fact, long At)> _facts = Channel.CreateBounded<(SettledFact Fact, long At)>(new BoundedChannelOptions(10_000) { SingleReader = true });

    /// <summary>Waits only while the queue is full.</summary>
    public ValueTask AddAsync(SettledFact fact) => _facts.Writer.WriteAsync((fact, Stopwatch.GetTimestamp()));

    /// <summary>No more results will come; the rest is settled before the host stops.</summary>
    public void Complete() => _facts.Writer.TryComplete();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<(SettledFact Fact, long At)>(options.Value.MaxSettle);
        while (await _facts.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await FillAsync(batch);
            await SettleAsync(batch);
            batch.Clear();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Complete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.StopAsync(cancellationToken);
    }

    private async Task FillAsync(List<(SettledFact Fact, long At)> batch)
    {
        var max = options.Value.MaxSettle;
        Drain(batch, max);
        if (batch.Count < max && !_facts.Reader.Completion.IsCompleted)
        {
            await Task.Delay(options.Value.SettleDelay);
            Drain(batch, max);
        }
    }

    private void Drain(List<(SettledFact Fact, long At)> batch, int max)
    {
        while (batch.Count < max && _facts.Reader.TryRead(out var fact))
        {
            batch.Add(fact);
        }
    }

    private async Task SettleAsync(List<(SettledFact Fact, long At)> batch)
    {
        var facts = batch.ConvertAll(item => item.Fact);
        for (var failures = 0; ; failures++)
        {
            try
            {
                await store.ApplyAsync(facts, CancellationToken.None);
                batch.ForEach(item => DispatchMetrics.SettleLatency.Record(Stopwatch.GetElapsedTime(item.At).TotalSeconds));
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Settling {Count} results failed; it is tried again.", batch.Count);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(failures, 6))));
            }
        }
    }
}
