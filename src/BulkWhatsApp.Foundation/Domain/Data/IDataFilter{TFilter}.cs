namespace BulkWhatsApp.Foundation.Domain;

public interface IDataFilter<TFilter>
    where TFilter : class
{
    bool IsEnabled { get; }

    IDisposable Enable();

    IDisposable Disable();
}
