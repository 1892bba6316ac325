using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation;

public interface ITransientDependency;

public interface IScopedDependency;

public interface ISingletonDependency;

/// <summary>Steers the conventional registration of a class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DependencyAttribute : Attribute
{
    public DependencyAttribute()
    {
    }

    public DependencyAttribute(ServiceLifetime lifetime) => Lifetime = lifetime;

    /// <summary>Overrides the lifetime of the marker interface.</summary>
    public virtual ServiceLifetime? Lifetime { get; set; }

    /// <summary>Registers only where the service has no registration yet.</summary>
    public virtual bool TryRegister { get; set; }

    /// <summary>Takes the place of the earlier registration of the service.</summary>
    public virtual bool ReplaceServices { get; set; }
}

/// <summary>Names the services a class is registered as, in place of the default interfaces and the class itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ExposeServicesAttribute(params Type[] serviceTypes) : Attribute
{
    public Type[] ServiceTypes { get; } = serviceTypes ?? [];

    /// <summary>Adds the default interfaces to the named services.</summary>
    public bool IncludeDefaults { get; set; }

    /// <summary>Adds the class itself to the named services.</summary>
    public bool IncludeSelf { get; set; }

    public Type[] GetExposedServiceTypes(Type targetType)
    {
        var types = ServiceTypes.ToList();
        if (IncludeDefaults)
        {
            types.AddRange(ConventionalServices.DefaultInterfacesOf(targetType));
        }

        if (IncludeSelf)
        {
            types.Add(targetType);
        }

        return [.. types.Distinct()];
    }
}

/// <summary>ABP's rules for what a class is registered as, and for how long it lives.</summary>
internal static class ConventionalServices
{
    // Contracts that are resolved as a list, whatever the class is called.
    private static readonly Type[] Collected = [typeof(IPermissionDefinitionProvider), typeof(IDataSeedContributor)];

    public static void Register(IServiceCollection services, Type type)
    {
        var dependency = type.GetCustomAttribute<DependencyAttribute>(inherit: true);
        var lifetime = dependency?.Lifetime ?? LifetimeOf(type);
        if (lifetime is null || typeof(IApplicationService).IsAssignableFrom(type))
        {
            return;
        }

        var exposed = ExposedTypesOf(type);
        foreach (var serviceType in exposed)
        {
            Add(services, Describe(serviceType, type, exposed, lifetime.Value), dependency);
        }
    }

    /// <summary>Interfaces whose name without the I ends the class name: <c>BookManager</c> is an <c>IManager</c> and an <c>IBookManager</c>.</summary>
    public static IEnumerable<Type> DefaultInterfacesOf(Type type) =>
        type.GetInterfaces().Where(candidate => type.Name.EndsWith(ShortNameOf(candidate), StringComparison.Ordinal));

    private static string ShortNameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        return name is ['I', var second, ..] && char.IsUpper(second) ? name[1..] : name;
    }

    private static ServiceLifetime? LifetimeOf(Type type)
    {
        if (typeof(ISingletonDependency).IsAssignableFrom(type))
        {
            return ServiceLifetime.Singleton;
        }

        if (typeof(IScopedDependency).IsAssignableFrom(type))
        {
            return ServiceLifetime.Scoped;
        }

        return typeof(ITransientDependency).IsAssignableFrom(type) || typeof(IRepository).IsAssignableFrom(type)
            ? ServiceLifetime.Transient
            : null;
    }

    private static List<Type> ExposedTypesOf(Type type)
    {
        var types = type.GetCustomAttribute<ExposeServicesAttribute>(inherit: true)?.GetExposedServiceTypes(type)
            ?? [type, .. DefaultInterfacesOf(type)];

        return [.. types.Concat(Collected.Where(collected => collected.IsAssignableFrom(type))).Concat(EventHandlersOf(type)).Distinct()];
    }

    private static IEnumerable<Type> EventHandlersOf(Type type) =>
        type.GetInterfaces().Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IDistributedEventHandler<>));

    private static ServiceDescriptor Describe(Type serviceType, Type type, List<Type> exposed, ServiceLifetime lifetime)
    {
        // One instance per lifetime, however many services the class is exposed as.
        var redirect = exposed.Contains(type) ? type : exposed[0];
        if (lifetime != ServiceLifetime.Transient && serviceType != redirect)
        {
            return ServiceDescriptor.Describe(serviceType, provider => provider.GetRequiredService(redirect), lifetime);
        }

        return PropertyInjection.IsNeededFor(type)
            ? ServiceDescriptor.Describe(serviceType, PropertyInjection.FactoryOf(type), lifetime)
            : ServiceDescriptor.Describe(serviceType, type, lifetime);
    }

    private static void Add(IServiceCollection services, ServiceDescriptor descriptor, DependencyAttribute? dependency)
    {
        if (dependency?.ReplaceServices == true)
        {
            services.Replace(descriptor);
        }
        else if (dependency?.TryRegister == true)
        {
            services.TryAdd(descriptor);
        }
        else
        {
            services.Add(descriptor);
        }
    }
}

/// <summary>Builds objects whose <c>LazyServiceProvider</c> property is set: the one property that ABP's base classes have injected.</summary>
internal static class PropertyInjection
{
    public static bool IsNeededFor(Type type) => LazyProviderOf(type) is not null;

    public static Func<IServiceProvider, object> FactoryOf(Type type)
    {
        var create = ActivatorUtilities.CreateFactory(type, []);
        var property = LazyProviderOf(type);
        if (property is null)
        {
            return provider => create(provider, null);
        }

        return provider =>
        {
            var instance = create(provider, null);
            property.SetValue(instance, provider.GetRequiredService<IAbpLazyServiceProvider>());
            return instance;
        };
    }

    private static PropertyInfo? LazyProviderOf(Type type)
    {
        var property = type.GetProperty(nameof(DomainService.LazyServiceProvider), typeof(IAbpLazyServiceProvider));
        return property is { CanWrite: true } ? property : null;
    }
}
