using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Input;

/// <summary>
/// Text that no database can store (NUL, half a character) is refused with its field, wherever it is; honest text is not.
/// </summary>
[Collection(ProductTests.Name)]
public class BadTextTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/";

    public static TheoryData<string, string, string, string> Contents => new()
    {
        { "POST", "recipient-lists", """{"name": "a§"}""", "name" },
        { "POST", "recipient-lists", """{"name": "a", "description": "§"}""", "description" },
        { "POST", "bulk-messages", """{"title": "a", "labels": ["red", "gr§en"]}""", "labels[1]" },
        { "POST", "bulk-messages", """{"title": "a", "templateVariables": {"1": "§"}}""", "templateVariables" },
        { "POST", "bulk-messages", """{"title": "a", "templateVariables": {"§": "1"}}""", "templateVariables" },
        { "POST", "bulk-messages", """{"title": "a", "recipients": [{"mobileNumber": "1"}, {"mobileNumber": "1", "recipientData": {"a": [{"b": "§"}]}}]}""", "recipients[1].recipientData" },
        { "POST", "quick-broadcasts", """{"templateName": "a", "language": "en", "recipients": [{"mobileNumber": "§"}]}""", "recipients[0].mobileNumber" },
        { "POST", "opt-outs", """{"phoneNumber": "+12025550140", "reason": "§"}""", "reason" },
        { "PUT", "opt-outs/settings", """{"stopWords": ["§"]}""", "stopWords[0]" },
        { "POST", "accounts", """{"name": "§", "phoneNumberId": "1", "wabaId": "1"}""", "name" },
        { "POST", "templates/{template}/preview", """{"values": {"1": "§"}}""", "values" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_zero_byte_in_JSON(string method, string path, string json, string member) =>
        await IsRefusedAsync(method, path, json.Replace("§", @"\u0000"), member);

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Half_a_character_in_JSON(string method, string path, string json, string member)
    {
        await IsRefusedAsync(method, path, json.Replace("§", @"\ud83d"), member);
        await IsRefusedAsync(method, path, json.Replace("§", @"\ude00\ud83d"), member);
    }

    [Theory]
    [InlineData(
        "en", @"\u0000", "Name: contains a character that cannot be stored, such as a zero byte or half of an emoji. Type it again.")]
    [InlineData(
        "en", @"\ud83d", "Name: contains a character that cannot be stored, such as a zero byte or half of an emoji. Type it again.")]
    [InlineData(
        "de",
        @"\ud83d",
        "Name: enthält ein Zeichen, das sich nicht speichern lässt, etwa ein Nullzeichen oder ein halbes Emoji. "
        + "Geben Sie den Text neu ein.")]
    public async Task It_is_said_what_is_wrong(string language, string bad, string message)
    {
        using var clerk = await application.NewClerkAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}recipient-lists")
        {
            Content = Json($$"""{"name": "a{{bad}}"}""")
        };
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var response = await clerk.Http.SendAsync(request);

        (await ApiError.ReadAsync(response)).ValidationErrors.ShouldHaveSingleItem().ShouldBe(("name", message));
    }

    [Theory]
    [InlineData("recipient-lists?filter=%00", "filter")]
    [InlineData("bulk-messages?sorting=a%00", "sorting")]
    [InlineData("messages?phoneNumber=%00", "phoneNumber")]
    [InlineData("opt-outs/by-number?phoneNumber=%2B1%00", "phoneNumber")]
    [InlineData("reports/bulk-message-status/days?timeZone=%00", "timeZone")]
    public async Task In_a_query(string path, string member)
    {
        using var clerk = await application.NewClerkAsync();
        using var response = await clerk.Http.GetAsync(Root + path);

        await IsOfAsync(response, member);
    }

    [Theory]
    [InlineData("people.csv", "nameColumn")]
    [InlineData("people\0.csv", "file")]
    public async Task In_a_form_and_a_file_name(string fileName, string member)
    {
        using var clerk = await application.NewClerkAsync();
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent("mobile\n+12025550140\n"u8.ToArray());
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = fileName };
        form.Add(file);
        form.Add(new StringContent(member == "file" ? "name" : "na\0me"), "nameColumn");
        using var response = await clerk.Http.PostAsync($"{Root}bulk-messages/read-recipients", form);

        await IsOfAsync(response, member);
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("👩‍👩‍👧‍👦 family")]
    [InlineData("\u200Fشركة\u200E 7")]
    [InlineData("Zoe\u0308 \u1E9E n\u0303")]
    [InlineData("\U0010FFFD\uFFFD")]
    public async Task Honest_text_is_kept_as_it_is(string text)
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(
            new CreateRecipientListDto { Name = text, Description = $"{text}\r\n\t{text}" });

        var read = await clerk.Api.RecipientLists.GetAsync(list.Id);
        (read.Name, read.Description).ShouldBe((text, $"{text}\r\n\t{text}"));
    }

    [Fact]
    public async Task A_property_that_nobody_asked_for_changes_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}recipient-lists")
        {
            Content = Json("""{"name": "a", "other": "\ud83d", "\u0000": "\u0000"}""")
        };
        request.Headers.Add("Idempotency-Key", "half");
        using var response = await clerk.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("people.csv", "mobile,name\n+12025550140,Ada\n+12025550143,B\uFFFEob\n", 1, 1)]
    [InlineData(
        "people.json",
        """[{"mobile": "+12025550140", "name": "Ada"}, {"mobile": "+12025550141", "name": "\ud83d"}, {"mobile": "+12025550142", "\ud83d": "x"}, {"mobile": "+12025550143", "na\u0000me": "\u0000Bob"}]""",
        2,
        2)]
    public async Task A_row_with_bad_text_does_not_end_the_import(string fileName, string content, int added, int rejected)
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "People" });
        await IsImportedAsync(clerk, list.Id, Encoding.UTF8.GetBytes(content), fileName, added, rejected);
    }

    [Fact]
    public async Task A_cell_with_half_a_character_is_a_rejected_row()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "People" });
        var workbook = TestWorkbook.Of(
            ["mobile", "name"],
            ["+12025550140", "_xD83D_"],
            ["+12025550141", "A_x0000_da"],
            ["_x0000__xDE00_", "Bob"],
            ["+12025550142", "Cy"]);
        await IsImportedAsync(clerk, list.Id, workbook, "people.xlsx", added: 2, rejected: 2);
    }

    private static async Task IsImportedAsync(Clerk clerk, Guid listId, byte[] content, string fileName, int added, int rejected)
    {
        var result = await clerk.Api.RecipientLists.ImportAsync(listId, new MemoryStream(content), fileName);
        (result.Added, result.Rejected).ShouldBe((added, rejected));
        using var rows = await clerk.Http.GetAsync($"{Root}recipient-lists/{listId}/imports/{result.ImportId}/rejected-rows");
        rows.StatusCode.ShouldBe(HttpStatusCode.OK);
        var people = await clerk.Http.GetJsonAsync($"{Root}recipient-lists/{listId}/recipients");
        people.GetProperty("totalCount").GetInt64().ShouldBe(added);
    }

    private async Task IsRefusedAsync(string method, string path, string json, string member)
    {
        using var clerk = await application.NewClerkAsync();
        if (path.Contains("{template}"))
        {
            path = path.Replace("{template}", $"{(await clerk.GetTemplateAsync(TestTemplates.Positional)).Id}");
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), Root + path) { Content = Json(json) };
        using var response = await clerk.Http.SendAsync(request);
        await IsOfAsync(response, member);
    }

    private static async Task IsOfAsync(HttpResponseMessage response, string member)
    {
        var error = await ApiError.ReadAsync(response);
        error.Status.ShouldBe(HttpStatusCode.BadRequest, error.Message);
        var (told, text) = error.ValidationErrors.ShouldHaveSingleItem();
        told.ShouldStartWith(member, Case.Insensitive);
        text.ShouldContain("cannot be stored");
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
