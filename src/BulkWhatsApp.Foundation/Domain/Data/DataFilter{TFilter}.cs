namespace BulkWhatsApp.Foundation.Domain;

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
