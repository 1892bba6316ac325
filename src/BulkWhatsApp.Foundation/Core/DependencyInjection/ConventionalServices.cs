using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation;

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
