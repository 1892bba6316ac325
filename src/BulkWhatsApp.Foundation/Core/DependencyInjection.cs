using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation;

public interface ITransientDependency;

public interface ISingletonDependency;

/// <summary>Steers the conventional registration of a class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DependencyAttribute : Attribute
{
    /// <summary>Takes the place of the earlier registration of the service.</summary>
    public bool ReplaceServices { get; set; }
}

/// <summary>Names the services a class is registered as, in place of the default interfaces and the class itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ExposeServicesAttribute(params Type[] serviceTypes) : Attribute
{
    public Type[] ServiceTypes { get; } = serviceTypes;
}

/// <summary>ABP's rules for what a class is registered as, and for how long it lives.</summary>
internal static class ConventionalServices
{
    // Resolved as lists, whatever the classes are called.
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
    /// Interfaces whose name without the I ends the class name: <c>BookManager</c> is an <c>IManager</c> and an <c>IBookManager</c>.
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
        // One object, however many services the class is exposed as.
        var redirect = exposed.Contains(type) ? type : exposed[0];
        return lifetime == ServiceLifetime.Singleton && serviceType != redirect
            ? ServiceDescriptor.Singleton(serviceType, provider => provider.GetRequiredService(redirect))
            : PropertyInjection.Describe(serviceType, type, lifetime);
    }
}

/// <summary>
/// Builds objects whose <c>LazyServiceProvider</c> property is set: the one property that ABP's base classes have injected.
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
