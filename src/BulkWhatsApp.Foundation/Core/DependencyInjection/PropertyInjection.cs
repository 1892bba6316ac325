using System.Reflection;

namespace BulkWhatsApp.Foundation;

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
