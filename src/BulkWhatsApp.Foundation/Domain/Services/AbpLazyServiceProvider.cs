using System.Collections.Concurrent;

namespace BulkWhatsApp.Foundation.Domain;

internal sealed class AbpLazyServiceProvider(IServiceProvider serviceProvider) : IAbpLazyServiceProvider
{
    private readonly ConcurrentDictionary<Type, Lazy<object?>> _services = new();

    public T LazyGetRequiredService<T>() => (T)LazyGetRequiredService(typeof(T));

    public object LazyGetRequiredService(Type serviceType) =>
        LazyGetService(serviceType) ?? throw new InvalidOperationException($"No service for type '{serviceType}' has been registered.");

    public T? LazyGetService<T>() => (T?)LazyGetService(typeof(T));

    public object? LazyGetService(Type serviceType) =>
        _services.GetOrAdd(serviceType, type => new Lazy<object?>(() => serviceProvider.GetService(type))).Value;
}
