namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class DataSeederTests(LibraryApplication application)
{
    [Fact]
    public async Task Contributors_write_in_one_unit_of_work_and_get_the_context()
    {
        var name = $"Seeded {Guid.NewGuid():N}";
        await application.Services.GetRequiredService<IDataSeeder>().SeedAsync(new DataSeedContext().WithProperty("name", name));

        (await application.HasBookAsync(name)).ShouldBeTrue();
    }

    public class FirstBook(IBookRepository books, IGuidGenerator guids) : IDataSeedContributor, ITransientDependency
    {
        public Task SeedAsync(DataSeedContext context) => books.InsertAsync(new Book(guids.Create(), (string)context["name"]!));
    }
}
