using System.Net;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a clerk needs while writing a campaign.</summary>
[Collection(EngineTests.Name)]
public class DraftTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/bulk-messages";

    [Fact]
    public async Task Findings_name_row_field_and_remedy_in_row_order_and_come_in_pages()
    {
        using var clerk = await application.NewClerkAsync();
        string[] data = ["""{"a":"Ada","b":"10 %"}""", """{"a":"Bob"}""", """{"a":"Cyd","b":""}"""];
        var draft = await clerk.DraftAsync(
            ["+12025550140", "12", "+12025550142"], TestTemplates.Positional, VariableType.Unique, data: row => data[row]);

        var all = await clerk.Api.BulkMessages.GetFindingsAsync(draft.Id, new());
        var second = await clerk.Api.BulkMessages.GetFindingsAsync(draft.Id, new() { SkipCount = 1, MaxResultCount = 1 });

        Fields(all).ShouldBe([(2, FindingDto.MobileNumberField), (2, "body_2"), (3, "body_2")]);
        all.Items.ShouldAllBe(finding => finding.Problem.Length > 20);
        second.TotalCount.ShouldBe(3);
        Fields(second).ShouldBe([(2, "body_2")]);
    }

    [Fact]
    public async Task A_number_that_two_people_may_have_is_refused_with_both_wherever_a_person_types_it()
    {
        const string doubtful = "4795550143";
        const string both = "+1 479-555-0143 (US) / +47 95 55 01 43 (NO)";
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            [doubtful, "+12025550142"], TestTemplates.Positional, VariableType.Unique, data: _ => """{"a":"Ada","b":"10 %"}""");
        (string Path, object Input)[] typed =
        [
            ($"{Root}/{draft.Id}/send-test", new { mobileNumber = doubtful }),
            ("api/bulk-whatsapp/opt-outs", new { phoneNumber = doubtful }),
        ];

        var finding = (await clerk.Api.BulkMessages.GetFindingsAsync(draft.Id, new())).Items.ShouldHaveSingleItem();

        (finding.Row, finding.Field, finding.Value).ShouldBe((1, FindingDto.MobileNumberField, doubtful));
        finding.Problem.ShouldEndWith(both);
        foreach (var (path, input) in typed)
        {
            var error = await clerk.Http.RefusedAsync(
                HttpMethod.Post, path, input, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.PhoneNumberInvalid);
            error.Message.ShouldEndWith(both);
        }
    }

    [Fact]
    public async Task The_values_of_everybody_are_found_once()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(3), TestTemplates.Positional, VariableType.Common, """{"a":"Ada"}""");

        Fields(await clerk.Api.BulkMessages.GetFindingsAsync(draft.Id, new())).ShouldBe([(0, "body_2")]);
    }

    [Fact]
    public async Task A_row_that_is_not_saved_is_shown_as_its_recipient_would_see_it()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);

        var preview = await clerk.Api.BulkMessages.PreviewAsync(new()
        {
            TemplateId = template.Id,
            VariableType = VariableType.Unique,
            TemplateVariables = JsonSerializer.SerializeToElement("""{"body_1":"name","body_2":"price"}"""),
            RecipientName = "Ada",
            RecipientData = JsonSerializer.SerializeToElement("""{"2":"x","price":""}"""),
        });

        preview.Content.Body.ShouldStartWith("Hello Ada, ");
        var finding = preview.Findings.ShouldHaveSingleItem();
        (finding.Placeholder, finding.Code).ShouldBe(("body_2", VariableProblemCodes.Empty));
    }

    [Fact]
    public async Task Every_person_of_a_list_can_be_stepped_to()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "People" });
        await clerk.ImportAsync(list.Id, "mobile,name,b,a\n+12025550140,Ada,one,two\n+12025550141,Bob,three,four\n");
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);

        var preview = await clerk.Api.BulkMessages.PreviewAsync(
            new() { TemplateId = template.Id, VariableType = VariableType.Unique, RecipientListId = list.Id, Row = 2 });

        (preview.PhoneNumber, preview.RecipientName).ShouldBe(("+12025550141", "Bob"));
        preview.Content.Body.ShouldBe("Hello three, your voucher is four today.");
        preview.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_becomes_rows_with_their_problems_and_nothing_is_stored()
    {
        using var clerk = await application.NewClerkAsync();

        var file = await ReadAsync(
            clerk,
            "who;tel;2;1\nAda;(202) 555-0140;x;y\nBob;none;;\n",
            new() { PhoneColumn = "tel", NameColumn = "who", DefaultCountry = "US" });

        file.Columns.ShouldBe(["who", "tel", "2", "1"]);
        file.Rows.Count.ShouldBe(2);
        (file.Rows[0].MobileNumber, file.Rows[0].RecipientName, file.Rows[0].Problem).ShouldBe(("(202) 555-0140", "Ada", null));
        file.Rows[0].RecipientData.ShouldBe("""{"2":"x","1":"y"}""");
        (file.Rows[1].MobileNumber, file.Rows[1].RowNumber).ShouldBe(("none", 3));
        file.Rows[1].Problem.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("Customer No\tName\tMobile\n2025550001\tAna\t+14155552671\n2025550002\tBob\t+14155552672", "+14155552671", "Ana")]
    [InlineData("Date\tName\tMobile\n2026-01-15\tAna\t+34612345678", "+34612345678", "Ana")]
    [InlineData("Order\tName\tPhone\n100234\tAna\t+34612345678", "+34612345678", "Ana")]
    [InlineData("Nombre\tMóvil\nAna\t612345678", "612345678", "Ana")]
    [InlineData("Nome\tCelular\nAna\t11987654321", "11987654321", "Ana")]
    [InlineData("Nom\tPortable\nAna\t0612345678", "0612345678", "Ana")]
    [InlineData("नाम\tमोबाइल\nआशा\t9876543210", "9876543210", "आशा")]
    [InlineData("الاسم\tالجوال\nسارة\t0501234567", "0501234567", "سارة")]
    [InlineData("Kunde\tHandynummer\nAna\t0151 12345678", "0151 12345678", "Ana")]
    [InlineData("Name\tPhone\tWhatsApp\nAna\t+34912345678\t+34612345678", "+34612345678", "Ana")]
    [InlineData("Ana\t+34612345678\nBob\t+34612345679", "+34612345678", null)]
    [InlineData("Name\tMobile\tItem\tItem\nAna\t+34612345678\ta\tb", "+34612345678", "Ana", """{"Item":"a","Item_2":"b"}""")]
    [InlineData("Name\tMobile\tNote\nAna\t+34612345678\t\"a\nb\"", "+34612345678", "Ana", """{"Note":"a\nb"}""")]
    public async Task Pasted_cells_are_read_as_a_file_is(string text, string number, string? name, string? data = null)
    {
        using var clerk = await application.NewClerkAsync();

        var paste = await clerk.Api.BulkMessages.ReadRecipientsTextAsync(new() { Text = text });

        (paste.Rows[0].MobileNumber, paste.Rows[0].RecipientName).ShouldBe((number, name));
        paste.Rows[0].RecipientData.ShouldBe(data ?? paste.Rows[0].RecipientData);
        paste.PhoneColumnCandidates.ShouldBeEmpty();
        paste.Rows.Count.ShouldBe(text.Split('\n').Length - (name is null ? 0 : 1) - (text.Contains('"') ? 1 : 0));
    }

    [Fact]
    public async Task A_number_that_its_row_names_the_country_of_comes_with_its_calling_code()
    {
        using var clerk = await application.NewClerkAsync();

        var paste = await clerk.Api.BulkMessages.ReadRecipientsTextAsync(
            new()
            {
                Text =
                    "Name\tCountry\tPhone\tUser ID\nAsha\tIN\t7012345678\t\nTom\tGB\t+447911123456\t\nZoë\t\t\tUS.13491208655302741918\n",
                DefaultCountry = "US"
            });

        paste.Rows.Select(row => row.MobileNumber).ShouldBe(["+917012345678", "+447911123456", "US.13491208655302741918"]);
        paste.Rows.ShouldAllBe(row => row.Problem == null);
    }

    [Fact]
    public async Task A_paste_in_which_two_columns_may_be_the_numbers_asks_which()
    {
        using var clerk = await application.NewClerkAsync();

        var paste = await clerk.Api.BulkMessages.ReadRecipientsTextAsync(
            new() { Text = "Reach\tOr\n+34612345678\t+34612345679\n+34612345670\t+34612345671\n" });

        (paste.PhoneColumn, paste.Rows[0].MobileNumber).ShouldBe((null, ""));
        paste.PhoneColumnCandidates.ShouldBe(["Reach", "Or"]);
    }

    [Fact]
    public async Task A_file_without_a_phone_column_is_refused_in_words()
    {
        using var clerk = await application.NewClerkAsync();

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(() => ReadAsync(clerk, "name,city\nAda,Bonn\n"));

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.ImportFileInvalid));
    }

    [Fact]
    public async Task A_test_sends_the_message_of_a_row_to_the_tester_and_leaves_the_draft()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(2), TestTemplates.Positional, VariableType.Unique, data: row => $$"""{"a":"Person {{row + 1}}","b":"10 %"}""");

        var answer = await clerk.Api.BulkMessages.SendTestAsync(
            draft.Id, new() { MobileNumber = "(202) 555-0177", Row = 2 }, idempotencyKey: "look");
        (await clerk.Api.BulkMessages.SendTestAsync(draft.Id, new() { MobileNumber = "(202) 555-0177", Row = 2 }, idempotencyKey: "look"))
            .Id.ShouldBe(answer.Id);
        var test = await clerk.FinishAsync(answer.Id);

        (test.Counts.Recipients, test.Counts.Sent).ShouldBe((1, 1));
        test.Labels.ShouldBe([BulkMessageConsts.TestLabel]);
        test.Title.ShouldContain(draft.Number);
        (await clerk.GetAcceptedAsync()).ShouldHaveSingleItem().To.ShouldBe("12025550177");
        var rows = await clerk.Api.BulkMessages.GetRecipientsAsync(test.Id, new());
        rows.Items.ShouldHaveSingleItem().RecipientData.ShouldBe("""{"a":"Person 2","b":"10 %"}""");
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).DocStatus.ShouldBe(DocStatus.Draft);
    }

    [Fact]
    public async Task A_test_has_a_copy_of_the_attachment()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Document);
        await clerk.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of("invoice.pdf")), "invoice.pdf");

        var answer = await clerk.Api.BulkMessages.SendTestAsync(draft.Id, new() { MobileNumber = "+12025550177" });
        var test = await clerk.FinishAsync(answer.Id);
        await clerk.Api.BulkMessages.DeleteAttachmentAsync(draft.Id);

        test.Counts.Sent.ShouldBe(1);
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).Attachment.ShouldBeNull();
        var gone = await Should.ThrowAsync<BulkWhatsAppApiException>(() => clerk.Api.BulkMessages.DownloadAttachmentAsync(draft.Id));
        gone.Status.ShouldBe(HttpStatusCode.NotFound);
        await using var copy = await clerk.Api.BulkMessages.DownloadAttachmentAsync(test.Id);
        using var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe(TestFiles.Of("invoice.pdf"));
    }

    [Fact]
    public async Task A_test_is_refused_where_the_draft_could_not_be_submitted_and_leaves_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Positional, VariableType.Unique);
        var path = $"{Root}/{draft.Id}/send-test";

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, path, new { mobileNumber = "12" }, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.PhoneNumberInvalid);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            path,
            new { mobileNumber = "+12025550177" },
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.VariablesDoNotFit);

        (await clerk.Api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBe(1);
    }

    private static Task<RecipientFileDto> ReadAsync(Clerk clerk, string csv, ImportInput? input = null) =>
        clerk.Api.BulkMessages.ReadRecipientsAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "people.csv", input);

    private static List<(long Row, string Field)> Fields(PagedResultDto<FindingDto> page) =>
    [
        .. page.Items.Select(finding => (finding.Row, finding.Field))
    ];
}
