namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class QueryFilterTests(LibraryApplication application)
{
    [Fact]
    public async Task A_soft_deleted_entity_is_hidden_until_the_filter_is_disabled()
    {
        var id = await application.InsertBookAsync("Deleted soon");
        await application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().DeleteAsync(id));

        (await application.FindBookAsync(id)).ShouldBeNull();
        using (application.Services.GetRequiredService<IDataFilter>().Disable<ISoftDelete>())
        {
            (await application.FindBookAsync(id)).ShouldNotBeNull().IsDeleted.ShouldBeTrue();
        }

        (await application.FindBookAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_filter_is_switched_between_two_queries_of_one_unit_of_work()
    {
        var id = await application.InsertBookAsync("Switched");
        await application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().DeleteAsync(id));

        await application.InUnitOfWorkAsync(async services =>
        {
            var books = services.GetRequiredService<IBookRepository>();
            (await books.CountAsync(book => book.Id == id)).ShouldBe(0);
            using (services.GetRequiredService<IDataFilter>().Disable<ISoftDelete>())
            {
                (await books.CountAsync(book => book.Id == id)).ShouldBe(1);
            }

            (await books.CountAsync(book => book.Id == id)).ShouldBe(0);
        });
    }

    [Fact]
    public async Task Each_tenant_and_the_host_see_only_their_own()
    {
        Guid tenant = Guid.NewGuid(), other = Guid.NewGuid();
        var name = $"Shared title {Guid.NewGuid():N}";
        await application.InsertBookAsync(name);
        await InTenantAsync(tenant, () => application.InsertBookAsync(name));
        await InTenantAsync(other, () => application.InsertBookAsync(name));

        (await NamedAsync(name)).ShouldHaveSingleItem().TenantId.ShouldBeNull();
        (await InTenantAsync(tenant, () => NamedAsync(name))).ShouldHaveSingleItem().TenantId.ShouldBe(tenant);
        (await InTenantAsync(other, () => NamedAsync(name))).ShouldHaveSingleItem().TenantId.ShouldBe(other);
        using (application.Services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>())
        {
            (await NamedAsync(name)).Count.ShouldBe(3);
        }
    }

    [Fact]
    public async Task Another_tenants_entity_is_not_found_by_id_and_not_deleted()
    {
        Guid tenant = Guid.NewGuid(), other = Guid.NewGuid();
        var id = await InTenantAsync(tenant, () => application.InsertBookAsync("Private"));

        await InTenantAsync(other, async () =>
        {
            await Should.ThrowAsync<EntityNotFoundException>(() =>
                application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().GetAsync(id)));
            await application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().DeleteAsync(id));
            return id;
        });

        (await InTenantAsync(tenant, () => application.FindBookAsync(id))).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_tenant_is_left_when_the_change_is_disposed()
    {
        var tenant = Guid.NewGuid();
        using (application.CurrentTenant.Change(tenant, "Acme"))
        {
            await Task.Yield();
            application.CurrentTenant.Id.ShouldBe(tenant);
            application.CurrentTenant.Name.ShouldBe("Acme");
            using (application.CurrentTenant.Change(null))
            {
                application.CurrentTenant.IsAvailable.ShouldBeFalse();
                application.CurrentTenant.GetMultiTenancySide().ShouldBe(MultiTenancySides.Host);
            }

            application.CurrentTenant.Id.ShouldBe(tenant);
        }

        application.CurrentTenant.Id.ShouldBeNull();
    }

    [Fact]
    public async Task A_soft_deleted_part_is_left_out_of_its_aggregate()
    {
        var id = await application.InsertBookAsync("With parts", book =>
        {
            book.Chapters.Add(new Chapter(Guid.NewGuid(), "One"));
            book.Chapters.Add(new Chapter(Guid.NewGuid(), "Two"));
        });

        await application.InUnitOfWorkAsync(async services =>
        {
            var context = await services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync();
            context.Set<Chapter>().Remove(
                await context.Set<Chapter>().SingleAsync(chapter => chapter.BookId == id && chapter.Title == "One"));
        });

        (await application.FindBookAsync(id)).ShouldNotBeNull().Chapters.ShouldHaveSingleItem().Title.ShouldBe("Two");
    }

    private async Task<T> InTenantAsync<T>(Guid tenant, Func<Task<T>> action)
    {
        using (application.CurrentTenant.Change(tenant))
        {
            return await action();
        }
    }

    private Task<List<Book>> NamedAsync(string name) =>
        application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().GetListAsync(book => book.Name == name));
}
