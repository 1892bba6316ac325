using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkWhatsApp.Foundation.Tests;

[Collection(LibraryCollection.Name)]
public class ControllerTests(LibraryApplication application)
{
    private readonly HttpClient _client = application.CreateClient(application.GrantToNewUser(LibraryPermissions.Read, LibraryPermissions.Write));

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

    [Fact]
    public async Task A_file_is_taken_from_the_form()
    {
        using var file = new ByteArrayContent("a;b"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", "list.csv" } };

        (await (await _client.PostAsync("/api/books/upload", form)).Content.ReadAsStringAsync()).ShouldBe("list.csv|text/csv|3|a;b");
    }

    [Fact]
    public async Task A_file_is_sent_as_a_download()
    {
        var response = await _client.GetAsync("/api/books/download");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("bücher.csv");
        response.Content.Headers.ContentLength.ShouldBe(3);
        (await response.Content.ReadAsStringAsync()).ShouldBe("a;b");
    }
}
