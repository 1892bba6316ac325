using System.Net.Http.Json;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class AuditedRequestTests(LibraryApplication application)
{
    [Fact]
    public async Task A_writing_request_is_audited()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        var client = application.CreateClient(userId);
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "c-1");
        await client.PostAsJsonAsync("/api/books?token=swordfish", new { name = $"Audited {Guid.NewGuid():N}" });
        await client.GetAsync("/api/books");

        var log = application.AuditingStore.Logs.Where(log => log.UserId == userId).ShouldHaveSingleItem();
        log.HttpMethod.ShouldBe("POST");
        log.Url.ShouldNotBeNull().ShouldEndWith("/api/books");
        log.HttpStatusCode.ShouldBe(200);
        log.CorrelationId.ShouldBe("c-1");
        log.Actions.ShouldContain(
            action => action.ServiceName == typeof(BookAppService).FullName && action.MethodName == nameof(IBookAppService.CreateAsync));
    }

    [Fact]
    public async Task What_is_marked_as_not_to_be_audited_stands_in_no_log()
    {
        const string Secret = "swordfish";
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        await application.CreateClient(userId)
            .PostAsJsonAsync("/api/books", new { name = $"Secretive {Guid.NewGuid():N}", stock = 7, memo = Secret });

        var parameters = string.Join(
            ' ', application.AuditingStore.Logs.Single(log => log.UserId == userId).Actions.Select(action => action.Parameters));
        parameters.ShouldContain("\"stock\":7");
        parameters.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_reading_request_that_fails_is_audited_once_with_its_exception()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.Read);
        await application.CreateClient(userId).GetAsync($"/api/books/{Guid.NewGuid()}");

        var log = application.AuditingStore.Logs.Where(log => log.UserId == userId).ShouldHaveSingleItem();
        log.HttpStatusCode.ShouldBe(404);
        log.Exceptions.ShouldHaveSingleItem().ShouldBeOfType<EntityNotFoundException>();
    }
}
