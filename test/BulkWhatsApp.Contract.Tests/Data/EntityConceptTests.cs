namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class EntityConceptTests(LibraryApplication application)
{
    [Fact]
    public async Task Creation_is_stamped_with_user_and_time_as_soon_as_the_entity_is_inserted()
    {
        var userId = Guid.NewGuid();
        using var signedIn = application.SignIn(userId);
        await application.InUnitOfWorkAsync(async services =>
        {
            var before = services.GetRequiredService<IClock>().Now;
            var book = await services.GetRequiredService<IBookRepository>().InsertAsync(new Book(Guid.NewGuid(), "Stamped"));

            book.CreatorId.ShouldBe(userId);
            book.CreationTime.ShouldBeGreaterThanOrEqualTo(before);
            book.CreationTime.Kind.ShouldBe(DateTimeKind.Utc);
            book.LastModificationTime.ShouldBeNull();
        });
    }

    [Fact]
    public async Task A_change_is_stamped_and_leaves_the_creation_as_it_was()
    {
        Guid creator = Guid.NewGuid(), modifier = Guid.NewGuid();
        Guid id;
        using (application.SignIn(creator))
        {
            id = await application.InsertBookAsync("To be changed");
        }

        var created = (await application.FindBookAsync(id))!;
        using (application.SignIn(modifier))
        {
            await ChangeAsync(id, book => book.Stock = 7);
        }

        var changed = (await application.FindBookAsync(id))!;
        changed.LastModifierId.ShouldBe(modifier);
        changed.LastModificationTime.ShouldNotBeNull().Kind.ShouldBe(DateTimeKind.Utc);
        changed.CreatorId.ShouldBe(creator);
        changed.CreationTime.ShouldBe(created.CreationTime);
    }

    [Fact]
    public async Task A_deletion_keeps_the_row_and_its_parts_and_says_who_and_when()
    {
        var userId = Guid.NewGuid();
        var id = await application.InsertBookAsync("To be deleted", book => book.Chapters.Add(new Chapter("Kept")));
        using (application.SignIn(userId))
        {
            await application.InUnitOfWorkAsync(async services =>
            {
                var books = services.GetRequiredService<IBookRepository>();
                await books.DeleteAsync(await books.GetAsync(id));
            });
        }

        using var unfiltered = application.Services.GetRequiredService<IDataFilter>().Disable<ISoftDelete>();
        var deleted = (await application.FindBookAsync(id)).ShouldNotBeNull();
        deleted.IsDeleted.ShouldBeTrue();
        deleted.DeleterId.ShouldBe(userId);
        deleted.DeletionTime.ShouldNotBeNull();
        deleted.Chapters.ShouldHaveSingleItem().IsDeleted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_current_tenant_is_given_to_what_has_none_and_not_to_what_has_one()
    {
        Guid tenant = Guid.NewGuid(), other = Guid.NewGuid();
        using var switched = application.CurrentTenant.Change(tenant);
        await application.InUnitOfWorkAsync(async services =>
        {
            var books = services.GetRequiredService<IBookRepository>();
            var assigned = new Book(Guid.NewGuid(), "Assigned");
            assigned.AssignTo(other);
            (await books.InsertAsync(new Book(Guid.NewGuid(), "Unassigned"))).TenantId.ShouldBe(tenant);
            (await books.InsertAsync(assigned)).TenantId.ShouldBe(other);
        });
    }

    [Fact]
    public async Task Empty_ids_are_generated_for_the_aggregate_and_its_part()
    {
        await application.InUnitOfWorkAsync(async services =>
        {
            var book = new Book(Guid.Empty, "Without id");
            book.Chapters.Add(new Chapter("One"));
            await services.GetRequiredService<IBookRepository>().InsertAsync(book, autoSave: true);

            book.Id.ShouldNotBe(Guid.Empty);
            book.Chapters.ShouldHaveSingleItem().Id.ShouldNotBe(Guid.Empty);
            book.Chapters.Single().BookId.ShouldBe(book.Id);
        });
    }

    [Fact]
    public async Task Several_parts_need_ids_of_their_own()
    {
        var book = new Book(Guid.NewGuid(), "Parts without ids");
        book.Chapters.Add(new Chapter("One"));
        book.Chapters.Add(new Chapter("Two"));

        await Should.ThrowAsync<InvalidOperationException>(() =>
            application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().InsertAsync(book, autoSave: true)));
    }

    [Fact]
    public async Task An_inserted_entity_is_found_by_id_before_it_is_saved()
    {
        await application.InUnitOfWorkAsync(async services =>
        {
            var books = services.GetRequiredService<IBookRepository>();
            var book = await books.InsertAsync(new Book(Guid.NewGuid(), "Unsaved"));

            (await books.FindAsync(book.Id, includeDetails: false)).ShouldBeSameAs(book);
            (await books.FindAsync(book.Id)).ShouldBeNull();
        });
    }

    [Fact]
    public async Task A_part_added_to_a_stored_aggregate_is_inserted()
    {
        var id = await application.InsertBookAsync("Growing");
        var partId = Guid.NewGuid();
        await ChangeAsync(id, book => book.Chapters.Add(new Chapter(partId, "Later")));

        (await application.FindBookAsync(id))!.Chapters.ShouldHaveSingleItem().Id.ShouldBe(partId);
    }

    [Fact]
    public async Task Times_come_back_as_UTC_and_an_unspecified_one_is_taken_as_UTC()
    {
        var local = new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).LocalDateTime;
        var unspecified = await application.InsertBookAsync("Unspecified", book => book.PublishedAt = new DateTime(2025, 3, 1, 10, 0, 0));
        var localId = await application.InsertBookAsync("Local", book => book.PublishedAt = local);

        var expected = new DateTime(2025, 3, 1, 10, 0, 0, DateTimeKind.Utc);
        foreach (var id in new[] { unspecified, localId })
        {
            var publishedAt = (await application.FindBookAsync(id))!.PublishedAt.ShouldNotBeNull();
            publishedAt.ShouldBe(expected);
            publishedAt.Kind.ShouldBe(DateTimeKind.Utc);
        }
    }

    [Fact]
    public async Task Extra_properties_are_stored_and_a_change_inside_them_is_seen()
    {
        var id = await application.InsertBookAsync("Extended", book => book.ExtraProperties["shelf"] = "A1");
        await ChangeAsync(id, book => book.ExtraProperties["copies"] = 3);

        var extra = (await application.FindBookAsync(id))!.ExtraProperties;
        extra["shelf"].ShouldBe("A1");
        extra["copies"].ShouldBe(3L);
    }

    [Fact]
    public async Task A_stale_concurrency_stamp_is_refused()
    {
        var id = await application.InsertBookAsync("Contested");
        var read = (await application.FindBookAsync(id))!.ConcurrencyStamp;
        await ChangeAsync(id, book => book.Stock = 1);

        await Should.ThrowAsync<AbpDbConcurrencyException>(() => ChangeAsync(id, book =>
        {
            book.Stock = 2;
            book.ConcurrencyStamp = read;
        }));

        var stored = (await application.FindBookAsync(id))!;
        stored.Stock.ShouldBe(1);
        stored.ConcurrencyStamp.ShouldNotBe(read);
    }

    [Fact]
    public async Task Of_two_changes_made_at_once_the_second_is_refused()
    {
        var id = await application.InsertBookAsync("Raced");
        await application.InUnitOfWorkAsync(async services =>
        {
            var books = services.GetRequiredService<IBookRepository>();
            var book = await books.GetAsync(id);
            await ChangeAsync(id, other => other.Stock = 1);

            book.Stock = 2;
            await Should.ThrowAsync<AbpDbConcurrencyException>(() => books.UpdateAsync(book, autoSave: true));
            (await services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync()).ChangeTracker.Clear();
        });
    }

    [Fact]
    public async Task Two_changes_in_one_unit_of_work_are_both_accepted()
    {
        var id = await application.InsertBookAsync("Twice");
        await application.InUnitOfWorkAsync(async services =>
        {
            var books = services.GetRequiredService<IBookRepository>();
            var book = await books.GetAsync(id);
            book.Stock = 1;
            await books.UpdateAsync(book, autoSave: true);
            book.Stock = 2;
            await books.UpdateAsync(book, autoSave: true);
        });

        (await application.FindBookAsync(id))!.Stock.ShouldBe(2);
    }

    [Fact]
    public async Task An_update_writes_only_the_columns_that_changed()
    {
        var id = await application.InsertBookAsync("Columns");
        await application.InUnitOfWorkAsync(async services =>
        {
            var books = services.GetRequiredService<IBookRepository>();
            var book = await books.GetAsync(id);
            await application.InUnitOfWorkAsync(async other =>
                await (await other.GetRequiredService<IBookRepository>().GetQueryableAsync())
                    .Where(candidate => candidate.Id == id)
                    .ExecuteUpdateAsync(setters => setters.SetProperty(candidate => candidate.Memo, "By another")));

            book.Stock = 5;
            await books.UpdateAsync(book);
        });

        var stored = (await application.FindBookAsync(id))!;
        stored.Stock.ShouldBe(5);
        stored.Memo.ShouldBe("By another");
    }

    [Fact]
    public async Task A_detached_entity_is_updated_as_a_whole()
    {
        var id = await application.InsertBookAsync("Detached");
        var book = (await application.FindBookAsync(id))!;
        book.Stock = 9;
        await application.InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().UpdateAsync(book));

        (await application.FindBookAsync(id))!.Stock.ShouldBe(9);
    }

    [Fact]
    public async Task Many_are_inserted_and_deleted_together()
    {
        List<Book> many = [new(Guid.NewGuid(), "Many 1"), new(Guid.NewGuid(), "Many 2"), new(Guid.NewGuid(), "Many 3")];
        await application.InUnitOfWorkAsync(services => services.GetRequiredService<IRepository<Book, Guid>>().InsertManyAsync(many));
        await application.InUnitOfWorkAsync(services =>
            services.GetRequiredService<IRepository<Book, Guid>>().DeleteManyAsync([many[0], many[1]]));

        (await application.FindBookAsync(many[0].Id)).ShouldBeNull();
        (await application.FindBookAsync(many[1].Id)).ShouldBeNull();
        (await application.FindBookAsync(many[2].Id)).ShouldNotBeNull();
    }

    private Task ChangeAsync(Guid id, Action<Book> change) => application.InUnitOfWorkAsync(async services =>
    {
        var books = services.GetRequiredService<IBookRepository>();
        var book = await books.GetAsync(id);
        change(book);
        await books.UpdateAsync(book);
    });
}
