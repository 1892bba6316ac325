using System.Net;

namespace BulkWhatsApp.Contract;

/// <summary>ABP's behaviour where Foundation deliberately differs; Standalone/ asserts the other side.</summary>
[Collection(LibraryCollection.Name)]
public class DifferenceTests(LibraryApplication application)
{
    [Fact]
    public async Task A_repository_outside_a_unit_of_work_begins_its_own()
    {
        var id = Guid.NewGuid();
        await application.Services.GetRequiredService<IBookRepository>().InsertAsync(new Book(id, "Of its own"));

        (await application.FindBookAsync(id)).ShouldNotBeNull();
    }

    [Fact]
    public void A_service_asked_for_by_its_class_is_a_proxy() =>
        application.Services.GetRequiredService<BookAppService>().GetType().BaseType.ShouldBe(typeof(BookAppService));

    [Fact]
    public async Task An_entity_mapped_late_is_shown_to_every_tenant()
    {
        var id = Guid.NewGuid();
        await InLibraryAsync(async context =>
        {
            context.Set<Note>().Add(new Note(id, Guid.NewGuid()));
            return await context.SaveChangesAsync();
        });

        (await InLibraryAsync(context => context.Set<Note>().AnyAsync(note => note.Id == id))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_context_has_one_instance_by_its_class_and_another_by_its_interface()
    {
        using var unitOfWork = application.Services.GetRequiredService<IUnitOfWorkManager>().Begin();
        var byClass = await application.Services.GetRequiredService<IDbContextProvider<LibraryDbContext>>().GetDbContextAsync();
        var byInterface = await application.Services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync();

        byClass.ShouldNotBeSameAs(byInterface);
    }

    [Fact]
    public async Task A_401_or_403_has_no_body()
    {
        foreach (var (client, status) in new[]
        {
            (application.CreateClient(), HttpStatusCode.Unauthorized), (application.CreateClient(Guid.NewGuid()), HttpStatusCode.Forbidden)
        })
        {
            var response = await client.GetAsync("/api/books/guarded");

            response.StatusCode.ShouldBe(status);
            (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_request_is_audited_although_its_action_is_not()
    {
        var userId = Guid.NewGuid();
        await application.CreateClient(userId).PostAsync("/api/books/unaudited", null);

        application.AuditingStore.Logs.Where(log => log.UserId == userId).ShouldHaveSingleItem().Actions.ShouldBeEmpty();
    }

    private Task<T> InLibraryAsync<T>(Func<ILibraryDbContext, Task<T>> action) => application.InUnitOfWorkAsync(async services =>
        await action(await services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync()));
}
