using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkWhatsApp.Contract;

/// <summary>On ABP such a 401 or 403 has no body.</summary>
[Collection(LibraryCollection.Name)]
public class RefusedRequestTests(LibraryApplication application)
{
    [Theory]
    [InlineData("/api/books/guarded")]
    [InlineData("/api/books/00000000-0000-0000-0000-000000000001")]
    public async Task Who_is_refused_is_told_so_in_the_error_body(string url)
    {
        foreach (var (client, status) in new[]
        {
            (application.CreateClient(), HttpStatusCode.Unauthorized), (application.CreateClient(Guid.NewGuid()), HttpStatusCode.Forbidden)
        })
        {
            var response = await client.GetAsync(url);

            response.StatusCode.ShouldBe(status);
            response.Headers.GetValues("_AbpErrorFormat").ShouldBe(["true"]);
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error")
                .GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }
}
