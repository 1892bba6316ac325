using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class ErrorResponseTests(LibraryApplication application)
{
    private readonly HttpClient _client = application.CreateClient(
        application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));

    [Fact]
    public async Task A_business_rule_answers_403_with_the_text_of_its_code()
    {
        var error = await ErrorOfAsync(_client.GetAsync("/api/books/failure?code=named"), HttpStatusCode.Forbidden);

        error.GetProperty("code").GetString().ShouldBe("Library:NameTaken");
        error.GetProperty("message").GetString().ShouldBe("There is a book named Emma already.");
        error.GetProperty("data").GetProperty("name").GetString().ShouldBe("Emma");
    }

    [Theory]
    [InlineData("de")]
    [InlineData("de-AT, en;q=0.5")]
    public async Task The_text_is_in_the_callers_language(string accepted)
    {
        var client = application.CreateClient(application.GrantToNewUser(LibraryPermissions.Read));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);

        (await ErrorOfAsync(client.GetAsync("/api/books/failure?code=named"), HttpStatusCode.Forbidden))
            .GetProperty("message").GetString().ShouldBe("Ein Buch namens Emma gibt es schon.");
    }

    [Fact]
    public async Task A_code_may_have_a_status_of_its_own()
    {
        (await ErrorOfAsync(_client.GetAsync("/api/books/failure?code=mapped"), HttpStatusCode.UnprocessableEntity))
            .GetProperty("code").GetString().ShouldBe("Library:Mapped");
    }

    [Fact]
    public async Task A_code_without_a_text_gives_the_general_message()
    {
        (await ErrorOfAsync(_client.GetAsync("/api/books/failure?code=textless"), HttpStatusCode.Forbidden))
            .GetProperty("message").GetString().ShouldBe("An internal error occurred during your request!");
    }

    [Fact]
    public async Task Anything_else_answers_500_and_tells_nothing()
    {
        var response = await _client.GetAsync("/api/books/failure?code=other");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var body = await response.Content.ReadAsStringAsync();
        body.ShouldNotContain("swordfish");
        body.ShouldContain("An internal error occurred during your request!");
    }

    [Fact]
    public async Task A_missing_entity_answers_404()
    {
        var id = Guid.NewGuid();
        (await ErrorOfAsync(_client.GetAsync($"/api/books/{id}"), HttpStatusCode.NotFound))
            .GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(id.ToString());
    }

    [Fact]
    public async Task A_stale_stamp_answers_409()
    {
        var id = await application.InsertBookAsync("Stale over HTTP");
        await ErrorOfAsync(_client.PutAsync($"/api/books/{id}/stock?stock=1&concurrencyStamp=old", null), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Invalid_input_answers_400_with_each_error()
    {
        var error = await ErrorOfAsync(
            _client.PostAsJsonAsync("/api/books", new { name = "", stock = 5000, chapters = new object[] { new { } } }),
            HttpStatusCode.BadRequest);

        error.GetProperty("message").GetString().ShouldBe("Your request is not valid!");
        MembersOf(error).ShouldBe(["name", "stock", "chapters[0].Title"], ignoreOrder: true);
        var details = error.GetProperty("details").GetString().ShouldNotBeNull();
        foreach (var validationError in error.GetProperty("validationErrors").EnumerateArray())
        {
            details.ShouldContain(validationError.GetProperty("message").GetString()!);
        }
    }

    [Fact]
    public async Task Invalid_input_is_named_in_the_callers_language()
    {
        (await MessagesOfAsync("de"))
            .ShouldBe(["Titel des Buchs: bitte angeben.", "Bestand: von 0 bis 1000.", "Überschrift: bitte angeben."], ignoreOrder: true);
        (await MessagesOfAsync("en")).ShouldContain("Stock: from 0 to 1000.");
    }

    [Fact]
    public async Task Invalid_input_that_only_the_object_knows_answers_400()
    {
        var error = await ErrorOfAsync(_client.PostAsJsonAsync("/api/books", new { name = "Forbidden" }), HttpStatusCode.BadRequest);

        MembersOf(error).ShouldBe(["name"]);
    }

    [Theory]
    [InlineData("{ \"name\": ")]
    [InlineData("{ \"name\": \"x\", \"stock\": \"many\" }")]
    [InlineData("")]
    public async Task Bad_JSON_answers_400(string json)
    {
        var error = await ErrorOfAsync(
            _client.PostAsync("/api/books", new StringContent(json, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest);

        error.GetProperty("validationErrors").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_value_that_cannot_be_bound_answers_400()
    {
        MembersOf(await ErrorOfAsync(_client.GetAsync("/api/books?maxResultCount=many"), HttpStatusCode.BadRequest))
            .ShouldBe(["maxResultCount"]);
    }

    [Fact]
    public async Task A_page_larger_than_the_limit_answers_400()
    {
        MembersOf(await ErrorOfAsync(_client.GetAsync("/api/books?maxResultCount=1001"), HttpStatusCode.BadRequest))
            .ShouldBe(["maxResultCount"]);
    }

    [Theory]
    [InlineData("/api/books/guarded")]
    [InlineData("/api/books/00000000-0000-0000-0000-000000000001")]
    public async Task A_guarded_endpoint_or_service_answers_401_to_nobody_and_403_to_who_may_not(string url)
    {
        (await application.CreateClient().GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await application.CreateClient(Guid.NewGuid()).GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<string[]> MessagesOfAsync(string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/books")
        {
            Content = JsonContent.Create(new { name = "", stock = 5000, chapters = new object[] { new { title = "" } } }),
        };
        request.Headers.AcceptLanguage.ParseAdd(language);
        var error = await ErrorOfAsync(_client.SendAsync(request), HttpStatusCode.BadRequest);
        return [.. error.GetProperty("validationErrors").EnumerateArray().Select(item => item.GetProperty("message").GetString()!)];
    }

    private static string[] MembersOf(JsonElement error) =>
        [
            .. error.GetProperty("validationErrors").EnumerateArray()
                .SelectMany(item => item.GetProperty("members").EnumerateArray()).Select(member => member.GetString()!)
        ];

    private static async Task<JsonElement> ErrorOfAsync(Task<HttpResponseMessage> request, HttpStatusCode expected)
    {
        var response = await request;
        response.StatusCode.ShouldBe(expected);
        response.Headers.GetValues("_AbpErrorFormat").ShouldBe(["true"]);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        var error = body.GetProperty("error");
        error.EnumerateObject().Select(property => property.Name).ShouldBe(["code", "message", "details", "data", "validationErrors"]);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        return error;
    }
}
