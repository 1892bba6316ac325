using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class ControllerTests(LibraryApplication application)
{
    private readonly HttpClient _client = application.CreateClient(
        application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));

    [Fact]
    public async Task JSON_has_camel_case_names_numbers_for_enums_and_UTC_times()
    {
        var name = $"JSON {Guid.NewGuid():N}";
        var response = await _client.PostAsJsonAsync("/api/books", new { name, kind = 1, publishedAt = "2025-03-01T12:00:00+02:00" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var book = await response.Content.ReadFromJsonAsync<JsonElement>();
        book.GetProperty("name").GetString().ShouldBe(name);
        book.GetProperty("kind").ValueKind.ShouldBe(JsonValueKind.Number);
        book.GetProperty("publishedAt").GetString().ShouldBe("2025-03-01T10:00:00Z");
        book.GetProperty("creationTime").GetString().ShouldNotBeNull().ShouldEndWith("Z");
    }

    [Fact]
    public async Task An_action_that_returns_nothing_answers_204()
    {
        var id = await application.InsertBookAsync("To be deleted over HTTP");
        (await _client.DeleteAsync($"/api/books/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await application.FindBookAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_failing_action_leaves_nothing_behind()
    {
        var name = $"Failed {Guid.NewGuid():N}";
        await _client.PostAsync($"/api/books/insert-then-fail?name={name}", null);

        (await application.HasBookAsync(name)).ShouldBeFalse();
    }

    [Fact]
    public async Task Services_share_the_unit_of_work_of_the_action_that_calls_them()
    {
        var name = $"Two {Guid.NewGuid():N}";
        await _client.PostAsync($"/api/books/insert-two?name={name}", null);

        (await application.HasBookAsync($"{name} I")).ShouldBeFalse();
        (await application.HasBookAsync($"{name} II")).ShouldBeFalse();
    }

    [Fact]
    public async Task Writing_requests_are_transactional_and_reading_ones_are_not()
    {
        (await _client.GetFromJsonAsync<bool>("/api/books/transactional")).ShouldBeFalse();
        (await (await _client.PostAsync("/api/books/transactional", null)).Content.ReadFromJsonAsync<bool>()).ShouldBeTrue();
        (await (await _client.PostAsync("/api/books/no-unit-of-work", null)).Content.ReadFromJsonAsync<bool>()).ShouldBeFalse();
    }
}
