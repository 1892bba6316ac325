using System.Diagnostics;
using System.Threading.Channels;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Collects the results of calls for a moment and settles them together. The queue is bounded: when the database cannot keep up, callers
/// wait. What dies with a killed process is not lost in the database: the row is still Sending, and recovery takes it up once the owner has
/// ended.
/// </summary>
public sealed class SettleQueue(IEngineStore store, IOptions<DispatchOptions> options, ILogger<SettleQueue> logger) : BackgroundService
{
    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(10_000) { SingleReader = true });

    /// <summary>Waits only while the queue is full.</summary>
    public ValueTask AddAsync(MessageFact fact) => _items.Writer.WriteAsync(new Item(fact, Stopwatch.GetTimestamp(), WhenSettled: null));

    /// <summary>Returns when everything added before is stored.</summary>
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
                logger.LogWarning(exception, "Settling {Count} results failed; will retry.", facts.Count);
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

    /// <param name="WhenSettled">Set when somebody waits for everything added before; the item then has no fact.</param>
    private readonly record struct Item(MessageFact Fact, long At, TaskCompletionSource? WhenSettled);
}

/// <summary>A message with new facts, and its state as they change it. Its row is locked while they are applied.</summary>
public sealed class KnownMessage(Guid? tenantId, Guid bulkMessageId, string phoneNumber, MessageState state)
{
    public Guid? TenantId { get; } = tenantId;
    public Guid BulkMessageId { get; } = bulkMessageId;
    public string PhoneNumber { get; } = phoneNumber;

    /// <summary>The person was erased: nothing more is learnt about the message, and nothing may reveal whose it was.</summary>
    public bool IsErased { get; } = phoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix, StringComparison.Ordinal);
    public MessageState State { get; set; } = state;
}
