namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Resolves a service when it is first asked for, and gives the same object from then on.</summary>
public interface IAbpLazyServiceProvider
{
    T LazyGetRequiredService<T>();

    object LazyGetRequiredService(Type serviceType);

    T? LazyGetService<T>();

    object? LazyGetService(Type serviceType);
}
