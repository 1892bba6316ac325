namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class ClockAndIdTests(LibraryApplication application)
{
    private IClock Clock => application.Services.GetRequiredService<IClock>();

    [Fact]
    public void Now_is_UTC()
    {
        Clock.Kind.ShouldBe(DateTimeKind.Utc);
        Clock.Now.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_time_is_brought_to_UTC_and_one_of_no_kind_is_taken_as_UTC()
    {
        var utc = new DateTime(2025, 3, 1, 10, 0, 0, DateTimeKind.Utc);

        Clock.Normalize(utc).ShouldBe(utc);
        Clock.Normalize(utc.ToLocalTime()).ShouldBe(utc);
        var taken = Clock.Normalize(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified));
        (taken, taken.Kind).ShouldBe((utc, DateTimeKind.Utc));
    }

    [Fact]
    public void Ids_are_made_without_a_database_and_never_twice()
    {
        var guids = application.Services.GetRequiredService<IGuidGenerator>();

        var ids = Enumerable.Range(0, 10_000).Select(_ => guids.Create()).ToList();

        ids.ShouldNotContain(Guid.Empty);
        ids.Distinct().Count().ShouldBe(ids.Count);
    }
}
