using System.Collections.Concurrent;

namespace BulkWhatsApp.Foundation.Domain;

public interface IDomainService : ITransientDependency;

public abstract class DomainService : IDomainService
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected ILogger Logger => LazyServiceProvider.LoggerOf(this);
}

/// <summary>Resolves a service at the first request, and returns the same object from then on.</summary>
public interface IAbpLazyServiceProvider
{
    T LazyGetRequiredService<T>();

    T? LazyGetService<T>();
}

internal sealed class AbpLazyServiceProvider(IServiceProvider serviceProvider) : IAbpLazyServiceProvider
{
    private readonly ConcurrentDictionary<Type, Lazy<object?>> _services = new();

    public T LazyGetRequiredService<T>() =>
        LazyGetService<T>() ?? throw new AbpException($"No service for type '{typeof(T)}' has been registered.");

    public T? LazyGetService<T>() =>
        (T?)_services.GetOrAdd(typeof(T), type => new Lazy<object?>(() => serviceProvider.GetService(type))).Value;
}

internal static class LazyServiceProviderExtensions
{
    public static ILogger LoggerOf(this IAbpLazyServiceProvider services, object owner) =>
        services.LazyGetRequiredService<ILoggerFactory>().CreateLogger(owner.GetType().FullName!);
}
