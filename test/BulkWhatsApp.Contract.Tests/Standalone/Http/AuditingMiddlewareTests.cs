using System.Net;

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
        application.AuditingStore.Fails = true;
        try
        {
            (await application.CreateClient().PostAsync("/api/books/transactional", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            application.AuditingStore.Fails = false;
        }
    }
}
