namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Switches query filters (<see cref="ISoftDelete"/>, <see cref="IMultiTenant"/>) in the current asynchronous flow. On by default.</summary>
public interface IDataFilter
{
    IDisposable Enable<TFilter>()
        where TFilter : class;

    IDisposable Disable<TFilter>()
        where TFilter : class;

    bool IsEnabled<TFilter>()
        where TFilter : class;
}

internal sealed class DataFilter(IServiceProvider serviceProvider) : IDataFilter
{
    public IDisposable Enable<TFilter>()
        where TFilter : class => Of<TFilter>().Enable();

    public IDisposable Disable<TFilter>()
        where TFilter : class => Of<TFilter>().Disable();

    public bool IsEnabled<TFilter>()
        where TFilter : class => Of<TFilter>().IsEnabled;

    private IDataFilter<TFilter> Of<TFilter>()
        where TFilter : class => serviceProvider.GetRequiredService<IDataFilter<TFilter>>();
}

public interface IDataFilter<TFilter>
    where TFilter : class
{
    bool IsEnabled { get; }

    IDisposable Enable();

    IDisposable Disable();
}

internal sealed class DataFilter<TFilter> : IDataFilter<TFilter>
    where TFilter : class
{
    private readonly AsyncLocal<bool?> _enabled = new();

    public bool IsEnabled => _enabled.Value ?? true;

    public IDisposable Enable() => Switch(true);

    public IDisposable Disable() => Switch(false);

    private DisposeAction Switch(bool enabled)
    {
        var previous = _enabled.Value;
        _enabled.Value = enabled;
        return new DisposeAction(() => _enabled.Value = previous);
    }
}
