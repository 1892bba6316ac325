using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// A streamed result whose rules span the whole enumeration. The service's side runs in one asynchronous flow of its own, in which
/// its unit of work stays current; it and the reader take turns, so that they never use a shared DbContext at the same time.
/// </summary>
internal sealed class InterceptedStream<TItem>(ServicePipeline pipeline, ServiceCall call) : IAsyncEnumerable<TItem>
{
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<TItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = Channel.CreateBounded<TItem>(1);
        using var demand = new SemaphoreSlim(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var producer = ProduceAsync(items.Writer, demand, stop.Token);
        try
        {
            while (await items.Reader.WaitToReadAsync(CancellationToken.None))
            {
                items.Reader.TryRead(out var item);
                yield return item!;
                demand.Release();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await producer;
        }
    }

    private async Task ProduceAsync(ChannelWriter<TItem> items, SemaphoreSlim demand, CancellationToken stop)
    {
        try
        {
            await pipeline.RunAsync(call, async () =>
            {
                await foreach (var item in ((IAsyncEnumerable<TItem>)call.InvokeTarget()!).WithCancellation(stop))
                {
                    await items.WriteAsync(item, stop);
                    await demand.WaitAsync(stop);
                }
            });
            items.Complete();
        }
        catch (Exception exception)
        {
            items.Complete(exception);
        }
    }
}
