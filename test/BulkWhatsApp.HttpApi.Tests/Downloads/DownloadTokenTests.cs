using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Downloads;

/// <summary>Links that a browser follows by itself, where it has no cookie of the session.</summary>
[Collection(ProductTests.Name)]
public class DownloadTokenTests(TestApplication application)
{
    [Fact]
    public async Task A_link_with_a_token_gives_its_users_file_without_a_session_and_once()
    {
        using var clerk = await application.NewClerkAsync();
        var list = (await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" })).Id;
        var import = await clerk.ImportAsync(list, "mobile,name\n+12025550140,Ada\nnone,Bob\n");
        var link = $"/api/bulk-whatsapp/recipient-lists/{list}/imports/{import.ImportId}/rejected-rows?culture=de&ui-culture=de";
        var token = await clerk.Api.Downloads.CreateTokenAsync(link);
        token.ExpiresAt.ShouldBeInRange(DateTime.UtcNow, DateTime.UtcNow.AddMinutes(2));

        var (status, file) = await GetAsync($"{link}&downloadToken={Uri.EscapeDataString(token.Token)}");
        var (again, refusal) = await GetAsync($"{link}&downloadToken={Uri.EscapeDataString(token.Token)}");

        status.ShouldBe(HttpStatusCode.OK, file);
        file.ShouldContain("none");
        again.ShouldBe(HttpStatusCode.Gone, refusal);
        refusal.ShouldContain(BulkWhatsAppErrorCodes.DownloadTokenUsed);
        refusal.ShouldContain("Dieser Link");
    }

    [Fact]
    public async Task Of_many_who_follow_a_link_at_once_one_gets_the_file()
    {
        using var clerk = await application.NewClerkAsync();
        const string link = "/api/bulk-whatsapp/messages/export?phoneNumber=a%20b%26c";
        var token = await clerk.Api.Downloads.CreateTokenAsync("/api/bulk-whatsapp/messages/export?phoneNumber=a+b%26c");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => GetAsync($"{link}&downloadToken={Uri.EscapeDataString(token.Token)}")));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Gone).ShouldBe(7);
    }

    [Theory]
    [InlineData("/api/bulk-whatsapp/messages/export?filter=other")]
    [InlineData("/api/bulk-whatsapp/messages/export")]
    [InlineData("/api/bulk-whatsapp/reports/bulk-message-status/export?filter=mine")]
    [InlineData("/api/bulk-whatsapp/messages?filter=mine")]
    public async Task It_opens_nothing_else(string link)
    {
        using var clerk = await application.NewClerkAsync();
        var token = await clerk.Api.Downloads.CreateTokenAsync("/api/bulk-whatsapp/messages/export?filter=mine");

        var (status, body) = await GetAsync($"{link}{(link.Contains('?') ? '&' : '?')}downloadToken={Uri.EscapeDataString(token.Token)}");

        status.ShouldBe(HttpStatusCode.Unauthorized, body);
    }

    [Fact]
    public async Task It_opens_nothing_but_files()
    {
        using var clerk = await application.NewClerkAsync();
        const string link = "/api/bulk-whatsapp/messages?maxResultCount=10";
        var token = await clerk.Api.Downloads.CreateTokenAsync(link);

        var (status, body) = await GetAsync($"{link}&downloadToken={Uri.EscapeDataString(token.Token)}");

        status.ShouldBe(HttpStatusCode.Unauthorized, body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("%00")]
    public async Task What_is_no_token_opens_nothing(string token)
    {
        var (status, body) = await GetAsync($"/api/bulk-whatsapp/messages/export?downloadToken={token}");

        status.ShouldBe(HttpStatusCode.Unauthorized, body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("api/bulk-whatsapp/messages/export")]
    public async Task A_link_is_named_from_its_first_slash(string path)
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/download-tokens", new { path });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string link)
    {
        using var stranger = new HttpClient { BaseAddress = application.Address };
        using var response = await stranger.GetAsync(link);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
