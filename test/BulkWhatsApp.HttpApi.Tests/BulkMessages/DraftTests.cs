using System.Net;
using System.Text.Json;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a clerk asks for while a campaign is written.</summary>
[Collection(EngineTests.Name)]
public class DraftTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/bulk-messages";

    [Fact]
    public async Task Findings_name_row_field_and_remedy_in_row_order_and_come_in_pages()
    {
        using var clerk = await application.NewClerkAsync();
        string[] data = ["""{"a":"Ada","b":"10 %"}""", """{"a":"Bob"}""", """{"a":"Cyd","b":""}"""];
        var draft = await clerk.DraftAsync(["+12025550140", "12", "+12025550142"], TestTemplates.Positional, VariableType.Unique, data: row => data[row]);

        var all = await clerk.Http.GetJsonAsync($"{Root}/{draft.Id}/findings");
        var second = await clerk.Http.GetJsonAsync($"{Root}/{draft.Id}/findings?skipCount=1&maxResultCount=1");

        Fields(all).ShouldBe([(2, FindingDto.MobileNumberField), (2, "body_2"), (3, "body_2")]);
        all.GetProperty("items").EnumerateArray().ShouldAllBe(finding => finding.GetProperty("problem").GetString()!.Length > 20);
        second.GetProperty("totalCount").GetInt32().ShouldBe(3);
        Fields(second).ShouldBe([(2, "body_2")]);
    }

    [Fact]
    public async Task The_values_of_everybody_are_found_once()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(3), TestTemplates.Positional, VariableType.Common, """{"a":"Ada"}""");

        Fields(await clerk.Http.GetJsonAsync($"{Root}/{draft.Id}/findings")).ShouldBe([(0, "body_2")]);
    }

    [Fact]
    public async Task A_row_that_is_not_saved_is_shown_as_its_recipient_would_see_it()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);

        var preview = await clerk.Http.PostAsync($"{Root}/preview", new
        {
            templateId = template.Id,
            variableType = VariableType.Unique,
            templateVariables = """{"body_1":"name","body_2":"price"}""",
            recipientName = "Ada",
            recipientData = """{"2":"x","price":""}""",
        });

        preview.GetProperty("content").GetProperty("body").GetString().ShouldStartWith("Hello Ada, ");
        var finding = preview.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        (finding.GetProperty("placeholder").GetString(), finding.GetProperty("code").GetString()).ShouldBe(("body_2", VariableProblemCodes.Empty));
    }

    [Fact]
    public async Task Every_person_of_a_list_can_be_stepped_to()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "People" });
        await clerk.ImportAsync(list.Id, "mobile,name,b,a\n+12025550140,Ada,one,two\n+12025550141,Bob,three,four\n");
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);

        var preview = await clerk.Http.PostAsync(
            $"{Root}/preview", new { templateId = template.Id, variableType = VariableType.Unique, recipientListId = list.Id, row = 2 });

        (preview.GetProperty("phoneNumber").GetString(), preview.GetProperty("recipientName").GetString()).ShouldBe(("+12025550141", "Bob"));
        preview.GetProperty("content").GetProperty("body").GetString().ShouldBe("Hello three, your voucher is four today.");
        preview.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_file_becomes_rows_with_their_problems_and_nothing_is_stored()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.UploadAsync(
            $"{Root}/read-recipients", "who;tel;2;1\nAda;(202) 555-0140;x;y\nBob;none;;\n", "people.csv", ("phoneColumn", "tel"), ("nameColumn", "who"), ("defaultCountry", "US"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var file = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        file.GetProperty("columns").EnumerateArray().Select(column => column.GetString()).ShouldBe(["who", "tel", "2", "1"]);
        var rows = file.GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(2);
        (rows[0].GetProperty("mobileNumber").GetString(), rows[0].GetProperty("recipientName").GetString()).ShouldBe(("(202) 555-0140", "Ada"));
        rows[0].GetProperty("recipientData").GetString().ShouldBe("""{"2":"x","1":"y"}""");
        rows[0].GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        (rows[1].GetProperty("mobileNumber").GetString(), rows[1].GetProperty("rowNumber").GetInt32()).ShouldBe(("none", 3));
        rows[1].GetProperty("problem").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_file_without_a_phone_column_is_refused_in_words()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.UploadAsync($"{Root}/read-recipients", "name,city\nAda,Bonn\n", "people.csv");

        (await ApiError.ReadAsync(response)).Code.ShouldBe(BulkWhatsAppErrorCodes.ImportFileInvalid);
    }

    [Fact]
    public async Task A_test_sends_the_message_of_a_row_to_the_tester_and_leaves_the_draft()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(2), TestTemplates.Positional, VariableType.Unique, data: row => $$"""{"a":"Person {{row + 1}}","b":"10 %"}""");

        var answer = await clerk.Http.PostAsync($"{Root}/{draft.Id}/send-test", new { mobileNumber = "(202) 555-0177", row = 2 });
        var test = await clerk.FinishAsync(answer.GetProperty("id").GetGuid());

        (test.Counts.Recipients, test.Counts.Sent).ShouldBe((1, 1));
        test.Labels.ShouldBe([BulkMessageConsts.TestLabel]);
        test.Title.ShouldContain(draft.Number);
        (await clerk.GetAcceptedAsync()).ShouldHaveSingleItem().To.ShouldBe("12025550177");
        var rows = await clerk.Http.GetJsonAsync($"{Root}/{test.Id}/recipients");
        rows.GetProperty("items")[0].GetProperty("recipientData").GetString().ShouldBe("""{"a":"Person 2","b":"10 %"}""");
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).DocStatus.ShouldBe(DocStatus.Draft);
    }

    [Fact]
    public async Task A_test_has_a_copy_of_the_attachment()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Document);
        await clerk.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of("invoice.pdf")), "invoice.pdf");

        var answer = await clerk.Http.PostAsync($"{Root}/{draft.Id}/send-test", new { mobileNumber = "+12025550177" });
        var test = await clerk.FinishAsync(answer.GetProperty("id").GetGuid());
        await clerk.Http.DeleteAsync($"{Root}/{draft.Id}/attachment");

        test.Counts.Sent.ShouldBe(1);
        (await clerk.Http.GetByteArrayAsync($"{Root}/{test.Id}/attachment")).ShouldBe(TestFiles.Of("invoice.pdf"));
    }

    [Fact]
    public async Task A_test_is_refused_where_the_draft_could_not_be_submitted_and_leaves_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Positional, VariableType.Unique);
        var path = $"{Root}/{draft.Id}/send-test";

        await clerk.Http.RefusedAsync(HttpMethod.Post, path, new { mobileNumber = "12" }, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.PhoneNumberInvalid);
        await clerk.Http.RefusedAsync(HttpMethod.Post, path, new { mobileNumber = "+12025550177" }, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.VariablesDoNotFit);

        (await clerk.Api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBe(1);
    }

    private static List<(int Row, string? Field)> Fields(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(finding => (finding.GetProperty("row").GetInt32(), finding.GetProperty("field").GetString()))];
}
