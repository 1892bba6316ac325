namespace BulkWhatsApp.Contract;

/// <summary>What Foundation refuses or unites where ABP does otherwise.</summary>
[Collection(LibraryCollection.Name)]
public class DifferenceTests(LibraryApplication application)
{
    [Fact]
    public async Task A_repository_outside_a_unit_of_work_refuses() =>
        await Should.ThrowAsync<AbpException>(() => application.Services.GetRequiredService<IBookRepository>().GetCountAsync());

    [Fact]
    public void A_service_is_not_to_be_had_by_its_class() => application.Services.GetService<BookAppService>().ShouldBeNull();

    [Fact]
    public async Task A_context_has_one_instance_by_its_class_and_by_its_interface()
    {
        using var unitOfWork = application.Services.GetRequiredService<IUnitOfWorkManager>().Begin();
        var byClass = await application.Services.GetRequiredService<IDbContextProvider<LibraryDbContext>>().GetDbContextAsync();
        var byInterface = await application.Services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync();

        byClass.ShouldBeSameAs(byInterface);
    }
}
