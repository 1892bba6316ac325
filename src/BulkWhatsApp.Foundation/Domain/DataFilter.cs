using System.Collections.Concurrent;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Switches query filters (<see cref="ISoftDelete"/>, <see cref="IMultiTenant"/>) off in the current asynchronous flow.</summary>
public interface IDataFilter
{
    IDisposable Disable<TFilter>()
        where TFilter : class;

    bool IsEnabled<TFilter>()
        where TFilter : class;
}

internal sealed class DataFilter : IDataFilter
{
    private readonly ConcurrentDictionary<Type, AsyncLocal<bool>> _disabled = new();

    public IDisposable Disable<TFilter>()
        where TFilter : class
    {
        var disabled = Of<TFilter>();
        var previous = disabled.Value;
        disabled.Value = true;
        return new DisposeAction(() => disabled.Value = previous);
    }

    public bool IsEnabled<TFilter>()
        where TFilter : class => !Of<TFilter>().Value;

    private AsyncLocal<bool> Of<TFilter>() => _disabled.GetOrAdd(typeof(TFilter), static _ => new AsyncLocal<bool>());
}
