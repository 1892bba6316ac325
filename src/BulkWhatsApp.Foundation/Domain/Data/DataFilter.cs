namespace BulkWhatsApp.Foundation.Domain;

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
