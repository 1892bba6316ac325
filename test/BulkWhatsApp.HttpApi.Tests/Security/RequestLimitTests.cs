using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Expensive requests are counted per user, in any application with the module.</summary>
public class RequestLimitTests
{
    private const string Search = "api/bulk-whatsapp/bulk-messages";
    private const string Import = "api/bulk-whatsapp/opt-outs/import";

    [Fact]
    public async Task Who_asks_too_much_is_told_to_wait_before_the_body_is_read_and_nobody_else_is()
    {
        await using var application = await TestApplication.StartAsync(("BulkWhatsApp:Limits:UnitsPerMinute", "60"));
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();
        var headers = await BareRequest.HeadersOfAsync(clerk.Http);
        var answers = new List<HttpStatusCode>();
        using var refused = await UntilRefusedAsync(clerk.Http, answers);

        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        answers.Count.ShouldBeGreaterThan(10);
        (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.TooManyRequests, BulkWhatsAppErrorCodes.TooManyRequests));
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await BareRequest.FirstStatusAsync(
            application.Address, HttpMethod.Post, Import, headers, "multipart/form-data; boundary=----border", bytes: 300 * 1024 * 1024))
            .ShouldBe(429);
        (await other.Http.GetAsync(Search)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Cheap requests continue.
        (await clerk.Http.GetAsync($"{Search}/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpClient http, List<HttpStatusCode> answers)
    {
        while (answers.Count < 5_000)
        {
            var response = await http.GetAsync(Search);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return response;
            }

            answers.Add(response.StatusCode);
            response.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
