using System.Net;
using System.Net.Http.Json;

namespace BulkWhatsApp.Contract;

/// <summary>On ABP it is the store that hides its errors, and an endpoint without auditing is left out of the log by its address.</summary>
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
