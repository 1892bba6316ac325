using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation;

public interface ITransientDependency;

public interface ISingletonDependency;

/// <summary>Controls the conventional registration of a class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DependencyAttribute : Attribute
{
    /// <summary>Replaces the earlier registration of the service.</summary>
    public bool ReplaceServices { get; set; }
}

/// <summary>Names the services that a class is registered as, instead of its default interfaces and itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ExposeServicesAttribute(params Type[] serviceTypes) : Attribute
{
    public Type[] ServiceTypes { get; } = serviceTypes;
}

/// <summary>ABP's rules for which services a class is registered as, and with which lifetime.</summary>
internal static class ConventionalServices
{
    // These are resolved as lists, so the names of the classes do not matter.
    private static readonly Type[] Collected = [typeof(PermissionDefinitionProvider), typeof(IDataSeedContributor)];

    public static void Register(IServiceCollection services, Type type)
    {
        if (typeof(IApplicationService).IsAssignableFrom(type) || LifetimeOf(type) is not { } lifetime)
        {
            return;
        }

        var replaces = type.GetCustomAttribute<DependencyAttribute>(inherit: true) is { ReplaceServices: true };
        var exposed = ExposedTypesOf(type);
        foreach (var serviceType in exposed)
        {
            if (replaces)
            {
                services.RemoveAll(serviceType);
            }

            services.Add(Describe(serviceType, type, exposed, lifetime));
        }
    }

    /// <summary>
    /// Interfaces with whose name, without the I, the class name ends: <c>BookManager</c> is an <c>IManager</c> and an <c>IBookManager</c>.
    /// </summary>
    public static IEnumerable<Type> DefaultInterfacesOf(Type type) =>
        type.GetInterfaces().Where(candidate => type.Name.EndsWith(ShortNameOf(candidate), StringComparison.Ordinal));

    private static string ShortNameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        return name is ['I', var second, ..] && char.IsUpper(second) ? name[1..] : name;
    }

    private static ServiceLifetime? LifetimeOf(Type type) => type switch
    {
        _ when type.IsAssignableTo(typeof(ISingletonDependency)) => ServiceLifetime.Singleton,
        _ when type.IsAssignableTo(typeof(ITransientDependency)) || type.IsAssignableTo(typeof(IRepository)) => ServiceLifetime.Transient,
        _ => null,
    };

    private static List<Type> ExposedTypesOf(Type type)
    {
        var types = type.GetCustomAttribute<ExposeServicesAttribute>(inherit: true)?.ServiceTypes ?? [type, .. DefaultInterfacesOf(type)];
        return [.. types.Concat(Collected.Where(collected => collected.IsAssignableFrom(type))).Concat(EventHandlersOf(type)).Distinct()];
    }

    private static IEnumerable<Type> EventHandlersOf(Type type) =>
        type.GetInterfaces().Where(candidate =>
            candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IDistributedEventHandler<>));

    private static ServiceDescriptor Describe(Type serviceType, Type type, List<Type> exposed, ServiceLifetime lifetime)
    {
        // All services that the class is exposed as share one object.
        var redirect = exposed.Contains(type) ? type : exposed[0];
        return lifetime == ServiceLifetime.Singleton && serviceType != redirect
            ? ServiceDescriptor.Singleton(serviceType, provider => provider.GetRequiredService(redirect))
            : PropertyInjection.Describe(serviceType, type, lifetime);
    }
}

/// <summary>
/// Builds objects and sets their <c>LazyServiceProvider</c>, the only property that ABP's base classes need injected.
/// </summary>
internal static class PropertyInjection
{
    public static ServiceDescriptor Describe(Type serviceType, Type type, ServiceLifetime lifetime) => LazyProviderOf(type) is null
        ? ServiceDescriptor.Describe(serviceType, type, lifetime)
        : ServiceDescriptor.Describe(serviceType, FactoryOf(type), lifetime);

    public static Func<IServiceProvider, object> FactoryOf(Type type)
    {
        var create = ActivatorUtilities.CreateFactory(type, []);
        var property = LazyProviderOf(type);
        return provider =>
        {
            var instance = create(provider, null);
            property?.SetValue(instance, provider.GetRequiredService<IAbpLazyServiceProvider>());
            return instance;
        };
    }

    private static PropertyInfo? LazyProviderOf(Type type) =>
        type.GetProperty(nameof(DomainService.LazyServiceProvider), typeof(IAbpLazyServiceProvider));
}
