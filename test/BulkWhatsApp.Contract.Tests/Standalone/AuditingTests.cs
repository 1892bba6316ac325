using System.Net;
using System.Net.Http.Json;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class AuditingTests(LibraryApplication application)
{
    private IBookAppService Service => application.Services.GetRequiredService<IBookAppService>();

    [Fact]
    public async Task A_call_is_logged_with_who_what_and_the_entities_it_changed()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        using var signedIn = application.SignIn(userId);
        var book = await Service.CreateAsync(new CreateBookDto { Name = $"Audited {Guid.NewGuid():N}", Stock = 3 });

        var log = LogsOf(userId).ShouldHaveSingleItem();
        log.UserName.ShouldBe("anna");
        var action = log.Actions.ShouldHaveSingleItem();
        action.ServiceName.ShouldBe(typeof(BookAppService).FullName);
        action.MethodName.ShouldBe(nameof(IBookAppService.CreateAsync));
        var change = log.EntityChanges.ShouldHaveSingleItem();
        change.ChangeType.ShouldBe(EntityChangeType.Created);
        change.EntityId.ShouldBe(book.Id.ToString());
        change.EntityTypeFullName.ShouldBe(typeof(Book).FullName);
        change.PropertyChanges.ShouldContain(
            property => property.PropertyName == "Stock" && property.NewValue == "3" && property.OriginalValue == null);
    }

    [Fact]
    public async Task Secrets_are_left_out()
    {
        const string Secret = "swordfish";
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        using var signedIn = application.SignIn(userId);
        await Service.CreateAsync(new CreateBookDto
        {
            Name = $"Secretive {Guid.NewGuid():N}",
            AccessToken = Secret,
            Memo = Secret,
            Properties = { ["appSecret"] = Secret, ["color"] = "blue" },
        });

        var log = LogsOf(userId).ShouldHaveSingleItem();
        var parameters = log.Actions[0].Parameters;
        parameters.ShouldNotContain(Secret);
        parameters.ShouldContain("\"accessToken\":\"***\"");
        parameters.ShouldContain("\"memo\":\"***\"");
        parameters.ShouldContain("\"appSecret\":\"***\"");
        parameters.ShouldContain("\"color\":\"blue\"");
        var properties = log.EntityChanges.ShouldHaveSingleItem().PropertyChanges;
        properties.ShouldContain(property => property.PropertyName == nameof(Book.DeliverySecret) && property.NewValue == "***");
        properties.ShouldNotContain(
            property => property.PropertyName == nameof(Book.Memo) || property.PropertyName == nameof(Book.ConcurrencyStamp));
    }

    [Fact]
    public async Task Large_parameters_are_cut()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        using var signedIn = application.SignIn(userId);
        var input = new CreateBookDto
        {
            Name = $"Large {Guid.NewGuid():N}",
            Chapters = [.. Enumerable.Range(0, 10_000).Select(number => new CreateChapterDto { Title = new string('x', 1000) })],
        };
        await Service.CreateAsync(input);

        LogsOf(userId).ShouldHaveSingleItem().Actions[0].Parameters.Length.ShouldBeLessThanOrEqualTo(2000);
    }

    [Fact]
    public async Task Of_very_many_changes_some_are_listed_and_the_rest_is_counted()
    {
        var auditing = application.Services.GetRequiredService<IAuditingManager>();
        using var handle = auditing.BeginScope();
        var log = auditing.Current!.Log;
        await using (var scope = application.Services.CreateAsyncScope())
        using (var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>()
            .Begin(requiresNew: true, isTransactional: true))
        {
            var books = scope.ServiceProvider.GetRequiredService<IBookRepository>();
            for (var number = 0; number < 2 * AuditLogInfo.MaxEntityChanges; number++)
            {
                await books.InsertAsync(new Book(Guid.NewGuid(), $"Of many {Guid.NewGuid():N}"));
            }

            // Never completed, so that nobody else sees them.
            await unitOfWork.SaveChangesAsync();
        }

        await handle.SaveAsync();

        log.EntityChanges.Count.ShouldBe(AuditLogInfo.MaxEntityChanges);
        log.Comments.ShouldHaveSingleItem().ShouldBe($"and {AuditLogInfo.MaxEntityChanges} more entity changes");
    }

    [Fact]
    public async Task Bad_text_in_a_parameter_leaves_a_log_that_can_be_stored()
    {
        var userId = Guid.NewGuid();
        using var signedIn = application.SignIn(userId);
        await Should.ThrowAsync<Exception>(() => Service.FailAfterInsertAsync($"\0bad\uD83D{new string('x', 495)}😀 and more"));

        var parameters = LogsOf(userId).ShouldHaveSingleItem().Actions[0].Parameters;
        StorableText.IsClean(parameters).ShouldBeTrue();
        parameters.ShouldContain("\"bad" + new string('x', 495) + @"\uD83D\uDE00…");
    }

    [Fact]
    public async Task A_change_is_logged_with_old_and_new_value()
    {
        var id = await application.InsertBookAsync("Logged", book => book.Stock = 1);
        var stamp = (await application.FindBookAsync(id))!.ConcurrencyStamp;
        var userId = Guid.NewGuid();
        using var signedIn = application.SignIn(userId);
        await Service.UpdateStockAsync(id, 2, stamp);
        await Service.DeleteAsync(id);

        var changes = LogsOf(userId).SelectMany(log => log.EntityChanges).ToList();
        changes.Select(change => change.ChangeType).ShouldBe([EntityChangeType.Updated, EntityChangeType.Deleted]);
        var stock = changes[0].PropertyChanges.ShouldHaveSingleItemNamed(nameof(Book.Stock));
        stock.OriginalValue.ShouldBe("1");
        stock.NewValue.ShouldBe("2");
        changes[0].PropertyChanges.ShouldNotContain(property => property.PropertyName == nameof(Book.Name));
        changes[1].PropertyChanges.ShouldHaveSingleItemNamed(nameof(Book.IsDeleted)).NewValue.ShouldBe("true");
    }

    [Fact]
    public async Task A_failure_is_logged_with_its_exception()
    {
        var userId = Guid.NewGuid();
        using var signedIn = application.SignIn(userId);
        await Should.ThrowAsync<BusinessException>(() => Service.FailAfterInsertAsync("Never stored"));

        LogsOf(userId).ShouldHaveSingleItem().Exceptions.ShouldHaveSingleItem().ShouldBeOfType<BusinessException>();
    }

    [Fact]
    public async Task Mere_reading_is_not_logged()
    {
        var userId = Guid.NewGuid();
        using var signedIn = application.SignIn(userId);
        await Service.GetListAsync(new PagedAndSortedResultRequestDto());

        LogsOf(userId).ShouldBeEmpty();
    }

    private List<AuditLogInfo> LogsOf(Guid userId) => [.. application.AuditingStore.Logs.Where(log => log.UserId == userId)];
}

internal static class PropertyChangeAssertions
{
    public static EntityPropertyChangeInfo ShouldHaveSingleItemNamed(this IEnumerable<EntityPropertyChangeInfo> changes, string name) =>
        changes.Where(change => change.PropertyName == name).ShouldHaveSingleItem();
}

/// <summary>On ABP the store hides its errors, and an unaudited endpoint is excluded from the log by its address.</summary>
[Collection(LibraryCollection.Name)]
public class AuditingMiddlewareTests(LibraryApplication application)
{
    [Fact]
    public async Task An_endpoint_may_be_left_out()
    {
        var userId = Guid.NewGuid();
        await application.CreateClient(userId).PostAsync("/api/books/unaudited", null);

        application.AuditingStore.Logs.ShouldNotContain(log => log.UserId == userId);
    }

    [Fact]
    public async Task A_store_that_fails_does_not_fail_the_request()
    {
        application.AuditingStore.Refuses = _ => true;
        try
        {
            (await application.CreateClient().PostAsync("/api/books/transactional", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            application.AuditingStore.Refuses = _ => false;
        }
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_leaves_a_smaller_one()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        application.AuditingStore.Refuses = log => log.Actions.Count > 0;
        try
        {
            await application.CreateClient(userId).PostAsJsonAsync("/api/books", new { name = $"Refused {Guid.NewGuid():N}" });
        }
        finally
        {
            application.AuditingStore.Refuses = _ => false;
        }

        var smaller = application.AuditingStore.Logs.Where(log => log.UserId == userId).Skip(1).ShouldHaveSingleItem();
        (smaller.HttpMethod, smaller.HttpStatusCode).ShouldBe(("POST", 200));
        smaller.Url.ShouldNotBeNull().ShouldEndWith("/api/books");
        (smaller.Actions.Count, smaller.EntityChanges.Count, smaller.CorrelationId).ShouldBe((0, 0, null));
        smaller.Comments.ShouldHaveSingleItem().ShouldContain("could not be written");
    }
}
