using System.Diagnostics;
using System.Threading.Channels;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Collects results of calls for a moment and settles them together. The queue is bounded: when the database cannot keep up, the callers wait.
/// What is lost with a killed process is not lost in the database: its row is still Sending, and recovery takes it up when the owner has ended.
/// </summary>
public sealed class SettleQueue(IEngineStore store, IOptions<DispatchOptions> options, ILogger<SettleQueue> logger) : BackgroundService
{
    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(10_000) { SingleReader = true });

    /// <summary>Waits only while the queue is full.</summary>
    public ValueTask AddAsync(SettledFact fact) => _items.Writer.WriteAsync(new Item(fact, Stopwatch.GetTimestamp(), WhenSettled: null));

    /// <summary>Returns when all that was added before is stored.</summary>
    public async Task WaitAsync()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _items.Writer.WriteAsync(new Item(default, 0, settled));
        await settled.Task;
    }

    /// <summary>No more results will come; the rest is settled before the host stops.</summary>
    public void Complete() => _items.Writer.TryComplete();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Item>(options.Value.MaxSettle);
        while (await _items.Reader.WaitToReadAsync(CancellationToken.None))
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

    private async Task FillAsync(List<Item> batch)
    {
        if (Drain(batch) && !_items.Reader.Completion.IsCompleted)
        {
            await Task.Delay(options.Value.SettleDelay);
            Drain(batch);
        }
    }

    /// <returns>Whether the batch may wait for more.</returns>
    private bool Drain(List<Item> batch)
    {
        while (batch.Count < options.Value.MaxSettle && _items.Reader.TryRead(out var item))
        {
            batch.Add(item);
            if (item.WhenSettled is not null)
            {
                return false;
            }
        }

        return batch.Count < options.Value.MaxSettle;
    }

    private async Task SettleAsync(List<Item> batch)
    {
        var facts = batch.Where(item => item.WhenSettled is null).Select(item => item.Fact).ToList();
        for (var failures = 0; facts.Count > 0; failures++)
        {
            try
            {
                await store.ApplyAsync(facts, CancellationToken.None);
                break;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Settling {Count} results failed; it is tried again.", facts.Count);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(failures, 6))));
            }
        }

        foreach (var item in batch)
        {
            if (item.WhenSettled is { } settled)
            {
                settled.SetResult();
            }
            else
            {
                DispatchMetrics.SettleLatency.Record(Stopwatch.GetElapsedTime(item.At).TotalSeconds);
            }
        }
    }

    /// <param name="WhenSettled">Somebody waits for what was added before; then it has no fact.</param>
    private readonly record struct Item(SettledFact Fact, long At, TaskCompletionSource? WhenSettled);
}

/// <summary>A fact and the message it is about.</summary>
/// <param name="TenantId">The tenant that learned it: a fact never touches another tenant's message.</param>
public readonly record struct SettledFact(Guid? TenantId, Guid MessageId, MessageFact Fact);

/// <summary>A message that facts are about: its campaign, and where it goes to.</summary>
public readonly record struct KnownMessage(Guid BulkMessageId, string PhoneNumber)
{
    /// <summary>Its person was erased: nothing about it is learnt any more.</summary>
    public bool IsErased => PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix, StringComparison.Ordinal);
}
