using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation.Tests;

public class ConventionalRegistrationTests
{
    public interface IClockwork;

    public interface ISwissClockwork;

    public interface IUnrelated;

    public interface IReplaceable;

    public interface IOptional;

    public interface IExplicit;

    [Fact]
    public void A_class_is_registered_as_itself_and_as_the_interfaces_its_name_ends_with()
    {
        using var provider = Build();

        provider.GetRequiredService<IClockwork>().ShouldBeOfType<SwissClockwork>();
        provider.GetRequiredService<ISwissClockwork>().ShouldBeOfType<SwissClockwork>();
        provider.GetRequiredService<SwissClockwork>().ShouldNotBeNull();
        provider.GetService<IUnrelated>().ShouldBeNull();
    }

    [Fact]
    public void A_singleton_is_one_object_whatever_it_is_asked_for_as()
    {
        using var provider = Build();

        provider.GetRequiredService<IClockwork>().ShouldBeSameAs(provider.GetRequiredService<ISwissClockwork>());
        provider.GetRequiredService<IClockwork>().ShouldBeSameAs(provider.GetRequiredService<SwissClockwork>());
    }

    [Fact]
    public void A_scoped_one_lives_as_long_as_its_scope()
    {
        using var provider = Build();
        using var scope = provider.CreateScope();

        scope.ServiceProvider.GetRequiredService<ScopedThing>().ShouldBeSameAs(scope.ServiceProvider.GetRequiredService<ScopedThing>());
        using var other = provider.CreateScope();
        other.ServiceProvider.GetRequiredService<ScopedThing>().ShouldNotBeSameAs(scope.ServiceProvider.GetRequiredService<ScopedThing>());
    }

    [Fact]
    public void Dependency_attributes_replace_or_give_way()
    {
        using var provider = Build(services =>
        {
            services.AddTransient<IReplaceable, FirstReplaceable>();
            services.AddTransient<IOptional, FirstOptional>();
        });

        provider.GetServices<IReplaceable>().ShouldHaveSingleItem().ShouldBeOfType<SecondReplaceable>();
        provider.GetServices<IOptional>().ShouldHaveSingleItem().ShouldBeOfType<FirstOptional>();
    }

    [Fact]
    public void Exposed_services_take_the_place_of_the_convention()
    {
        using var provider = Build();

        provider.GetRequiredService<IExplicit>().ShouldBeOfType<Exposed>();
        provider.GetService<Exposed>().ShouldBeNull();
    }

    [Fact]
    public void A_domain_service_has_its_lazy_services()
    {
        using var provider = Build();

        provider.GetRequiredService<StampingService>().Stamp().Kind.ShouldBe(DateTimeKind.Utc);
    }

    private static ServiceProvider Build(Action<IServiceCollection>? before = null)
    {
        var services = new ServiceCollection();
        services.AddFoundation();
        before?.Invoke(services);
        services.AddConventionalServices(typeof(ConventionalRegistrationTests).Assembly);
        services.RemoveAll<IPermissionStore>();
        return services.BuildServiceProvider();
    }

    public class SwissClockwork : IClockwork, ISwissClockwork, IUnrelated, ISingletonDependency;

    public class ScopedThing : IScopedDependency;

    public class FirstReplaceable : IReplaceable;

    [Dependency(ReplaceServices = true)]
    public class SecondReplaceable : IReplaceable, ITransientDependency;

    public class FirstOptional : IOptional;

    [Dependency(TryRegister = true)]
    public class SecondOptional : IOptional, ITransientDependency;

    [ExposeServices(typeof(IExplicit))]
    public class Exposed : IExplicit, ITransientDependency;

    public class StampingService : DomainService
    {
        public DateTime Stamp() => Clock.Now;
    }
}
