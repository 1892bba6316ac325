using static BulkWhatsApp.Contract.Library.Clockworks;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class ConventionalRegistrationTests(LibraryApplication application)
{
    private IServiceProvider Services => application.Services;

    [Fact]
    public void A_class_is_registered_as_itself_and_as_the_interfaces_its_name_ends_with()
    {
        Services.GetRequiredService<IClockwork>().ShouldBeOfType<SwissClockwork>();
        Services.GetRequiredService<ISwissClockwork>().ShouldBeOfType<SwissClockwork>();
        Services.GetRequiredService<SwissClockwork>().ShouldNotBeNull();
        Services.GetService<IUnrelated>().ShouldBeNull();
    }

    [Fact]
    public void A_singleton_is_one_object_whatever_it_is_asked_for_as()
    {
        Services.GetRequiredService<IClockwork>().ShouldBeSameAs(Services.GetRequiredService<ISwissClockwork>());
        Services.GetRequiredService<IClockwork>().ShouldBeSameAs(Services.GetRequiredService<SwissClockwork>());
    }

    [Fact]
    public void A_class_takes_the_place_of_another_when_its_attribute_says_so() =>
        Services.GetServices<IReplaceable>().ShouldHaveSingleItem().ShouldBeOfType<SecondReplaceable>();

    [Fact]
    public void Exposed_services_take_the_place_of_the_convention()
    {
        Services.GetRequiredService<IExplicit>().ShouldBeOfType<Exposed>();
        Services.GetService<Exposed>().ShouldBeNull();
    }

    [Fact]
    public void A_domain_service_has_its_lazy_services() =>
        Services.GetRequiredService<StampingService>().Stamp().Kind.ShouldBe(DateTimeKind.Utc);
}
