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
