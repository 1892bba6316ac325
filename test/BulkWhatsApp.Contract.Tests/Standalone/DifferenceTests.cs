namespace BulkWhatsApp.Contract;

/// <summary>Where Foundation refuses or unifies something and ABP does not.</summary>
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

/// <summary>
/// ABP filters the entities that are known when <c>base.OnModelCreating</c> runs, Foundation the whole model: a missing line of mapping
/// cannot show a tenant's data.
/// </summary>
[Collection(LibraryCollection.Name)]
public class LateMappingTests(LibraryApplication application)
{
    [Fact]
    public async Task An_entity_mapped_late_is_shown_to_its_tenant_only()
    {
        Guid tenant = Guid.NewGuid(), own = Guid.NewGuid(), foreign = Guid.NewGuid();
        await InLibraryAsync(async context =>
        {
            context.Set<Note>().AddRange(new Note(own, tenant), new Note(foreign, Guid.NewGuid()));
            return await context.SaveChangesAsync();
        });

        var notes = await InTenantAsync(
            tenant, context => context.Set<Note>().Where(note => note.Id == own || note.Id == foreign).ToListAsync());

        notes.ShouldHaveSingleItem().Id.ShouldBe(own);
    }

    private async Task<T> InTenantAsync<T>(Guid tenant, Func<ILibraryDbContext, Task<T>> action)
    {
        using (application.CurrentTenant.Change(tenant))
        {
            return await InLibraryAsync(action);
        }
    }

    private Task<T> InLibraryAsync<T>(Func<ILibraryDbContext, Task<T>> action) => application.InUnitOfWorkAsync(async services =>
        await action(await services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync()));
}
