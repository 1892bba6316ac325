using System.Net;
using System.Net.Http.Json;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class AuditedRequestTests(LibraryApplication application)
{
    private readonly HttpClient _client = application.CreateClient(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));

    [Fact]
    public async Task A_writing_request_is_audited()
    {
        var userId = application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write);
        var client = application.CreateClient(userId);
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "c-1");
        await client.PostAsJsonAsync("/api/books?token=swordfish", new { name = $"Audited {Guid.NewGuid():N}" });
        await client.GetAsync("/api/books");
        await client.PostAsync("/api/books/unaudited", null);

        var log = application.AuditingStore.Logs.Where(log => log.UserId == userId).ShouldHaveSingleItem();
        log.HttpMethod.ShouldBe("POST");
        log.Url.ShouldNotBeNull().ShouldEndWith("/api/books");
        log.HttpStatusCode.ShouldBe(200);
        log.CorrelationId.ShouldBe("c-1");
        log.Actions.ShouldHaveSingleItem().MethodName.ShouldBe("CreateAsync");
        log.EntityChanges.ShouldHaveSingleItem();
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

    [Fact]
    public async Task A_store_that_fails_does_not_fail_the_request()
    {
        application.AuditingStore.Fails = true;
        try
        {
            (await _client.PostAsync("/api/books/transactional", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            application.AuditingStore.Fails = false;
        }
    }
}
