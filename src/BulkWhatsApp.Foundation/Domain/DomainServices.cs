using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace BulkWhatsApp.Foundation.Domain;

public interface IDomainService : ITransientDependency;

public abstract class DomainService : IDomainService
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected ILoggerFactory LoggerFactory => LazyServiceProvider.LazyGetRequiredService<ILoggerFactory>();

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected ILogger Logger => LazyServiceProvider.LazyGetService<ILoggerFactory>()?.CreateLogger(GetType().FullName!) ?? NullLogger.Instance;
}

/// <summary>Resolves a service when it is first asked for, and gives the same object from then on.</summary>
public interface IAbpLazyServiceProvider
{
    T LazyGetRequiredService<T>();

    object LazyGetRequiredService(Type serviceType);

    T? LazyGetService<T>();

    object? LazyGetService(Type serviceType);
}

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
