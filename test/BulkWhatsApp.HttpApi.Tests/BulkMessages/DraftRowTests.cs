using System.Net;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A draft keeps every row it is given; what is wrong with a row is a finding, and many of one kind are mended at once.</summary>
[Collection(EngineTests.Name)]
public class DraftRowTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/bulk-messages";
    private const string Good = "+12025550140";

    [Fact]
    public async Task Rows_with_empty_bad_or_endless_values_are_stored_and_found()
    {
        using var clerk = await application.NewClerkAsync();
        var endless = $"+1202555{new string('0', 500)}";
        var draft = await clerk.Api.BulkMessages.CreateAsync(await NewDraftAsync(
            clerk,
            [
                new() { MobileNumber = Good, RecipientName = "Ada" },
                new() { MobileNumber = "", RecipientName = "Bob" },
                new() { RecipientName = "Cyd" },
                new() { MobileNumber = "call me", RecipientName = "Dan" },
                new() { MobileNumber = endless, RecipientName = "Eve" },
                new() { MobileNumber = "+12025550141", RecipientName = new string('n', 300) },
                new() { MobileNumber = "+12025550142", RecipientName = "Flo", RecipientData = Clerk.Json($$"""{"x":"{{new string('d', 9_000)}}"}""") },
            ],
            """{"first_name":"name","order_no":{"ifEmpty":"7"}}"""));

        draft.IndividualRecipientCount.ShouldBe(7);
        var found = (await clerk.Api.BulkMessages.GetFindingsAsync(draft.Id, new())).Items;
        found.Select(finding => (finding.Row, finding.Field, finding.Code)).ShouldBe(
        [
            (2, FindingDto.MobileNumberField, "PhoneEmpty"),
            (3, FindingDto.MobileNumberField, "PhoneEmpty"),
            (4, FindingDto.MobileNumberField, "PhoneNotANumber"),
            (5, FindingDto.MobileNumberField, "PhoneTooLong"),
            (6, "first_name", VariableProblemCodes.TooLong),
            (7, "", VariableProblemCodes.DataTooLong),
        ]);
        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).CanSubmit.ShouldBeFalse();
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/{draft.Id}/submit", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.RecipientNumbersInvalid);
    }

    [Fact]
    public async Task The_beginning_of_a_number_that_is_too_long_is_nobodys_number()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([Good + new string(' ', 200) + "or 7"]);

        var row = (await clerk.Api.BulkMessages.GetRecipientsAsync(draft.Id, new())).Items.ShouldHaveSingleItem();
        row.MobileNumber.Length.ShouldBe(RecipientListConsts.MaxRawPhoneNumberLength);
        row.PhoneNumber.ShouldBeNull();

        // Another country makes the draft read its rows again.
        await clerk.ChangeAccountAsync(account => account.DefaultCountry = "DE");
        await UpdateAsync(clerk, draft, recipients: null);
        (await clerk.Api.BulkMessages.GetRecipientsAsync(draft.Id, new())).Items.ShouldHaveSingleItem().PhoneNumber.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_beyond_every_bound_is_refused_with_its_row()
    {
        using var clerk = await application.NewClerkAsync();
        var input = await NewDraftAsync(
            clerk,
            [new() { MobileNumber = Good }, new() { MobileNumber = new string('1', RecipientListConsts.MaxWrittenLength + 1) }],
            null);

        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Post, Root, input);

        var error = await ApiError.ReadAsync(response);
        error.Status.ShouldBe(HttpStatusCode.BadRequest);
        error.ValidationErrors.ShouldHaveSingleItem().Member.ShouldContain("[1]");
    }

    [Fact]
    public async Task Findings_of_one_kind_are_one_group_and_the_campaigns_own_come_first()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            [Good, "12", "+12025550142", "13"], TestTemplates.Named, VariableType.Unique, """{"first_name":"who","order_no":""}""",
            row => row == 0 ? """{"who":"Ada"}""" : """{"who":""}""");

        var groups = (await clerk.Api.BulkMessages.GetFindingGroupsAsync(draft.Id)).Items;

        groups.Select(group => (group.Code, group.Field, group.Count, group.FirstRow)).ShouldBe(
        [
            (VariableProblemCodes.NoColumn, "order_no", 1, 0),
            (VariableProblemCodes.Empty, "first_name", 3, 2),
            ("PhoneTooShort", FindingDto.MobileNumberField, 2, 2),
        ]);
        var rows = await clerk.Api.BulkMessages.GetFindingsAsync(
            draft.Id, new() { Code = "PhoneTooShort", Field = FindingDto.MobileNumberField, SkipCount = 1 });
        (rows.TotalCount, rows.Items.ShouldHaveSingleItem().Row).ShouldBe((2, 4));

        var csv = await DownloadedCsv.GetAsync(clerk.Http, $"{Root}/{draft.Id}/findings/export");
        csv.ShouldBeSafeToOpen();
        csv.Column("Row").ShouldBe(["0", "2", "2", "3", "4", "4"]);
        csv.Column("Column").ShouldContain("Mobile number");
    }

    [Fact]
    public async Task A_placeholder_without_a_column_waits_however_the_campaign_came_here()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(2), TestTemplates.Named, VariableType.Unique, """{"first_name":"who"}""", _ => """{"who":"Ada","order_no":"7"}""");

        var refused = await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/{draft.Id}/submit", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.CommonVariablesDoNotFit);

        refused.Message.ShouldContain("order_no");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mapping_says_what_stands_where_a_cell_is_empty(bool isOfList)
    {
        const string mapping = """{"first_name":{"column":"First name","ifEmpty":"friend"},"order_no":{"column":"Order","oneLine":true}}""";
        using var clerk = await application.NewClerkAsync();
        var input = await NewDraftAsync(
            clerk,
            [
                new() { MobileNumber = Good, RecipientData = Clerk.Json("""{"First name":"","Order":"A\n7","Born":"1990"}""") },
                new() { MobileNumber = "+12025550141", RecipientData = Clerk.Json("""{"First name":"Bob","Order":"8","Born":""}""") },
            ],
            mapping);
        if (isOfList)
        {
            var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "People" });
            await clerk.ImportAsync(
                list.Id, "Phone,First name,Last name,Order,Born\n+12025550140,,Doe,\"A\n7\",1990\n+12025550141,Bob,Roe,8,\n");
            (input.RecipientType, input.RecipientListId, input.Recipients) = (RecipientType.RecipientList, list.Id, null);
        }

        var draft = await clerk.Api.BulkMessages.CreateAsync(input);
        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        var preview = await clerk.Api.BulkMessages.PreviewAsync(new()
        {
            TemplateId = input.TemplateId, VariableType = VariableType.Unique, TemplateVariables = input.TemplateVariables,
            RecipientData = Clerk.Json("""{"First name":" ","Order":"9"}"""),
        });

        validation.Problems.ShouldBeEmpty();
        validation.Previews.Select(shown => shown.Content.Body)
            .ShouldBe(["Hello friend, order A 7 is ready.", "Hello Bob, order 8 is ready."]);
        preview.Content.Body.ShouldBe("Hello friend, order 9 is ready.");
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(2);
    }

    [Fact]
    public async Task Numbers_of_an_unknown_country_are_read_as_those_of_one_in_a_single_step()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.ChangeAccountAsync(account => account.DefaultCountry = null);
        var draft = await clerk.DraftAsync(["(202) 555-0140", "(202) 555-0141", "12", "+4915112345678"]);
        var code = (await clerk.Api.BulkMessages.GetFindingsAsync(draft.Id, new())).Items[0].Code;

        var mended = await clerk.Api.BulkMessages.ReadNumbersAsync(
            draft.Id, new() { Code = code, Country = "US", ConcurrencyStamp = draft.ConcurrencyStamp });

        mended.IndividualRecipientCount.ShouldBe(4);
        var rows = (await clerk.Api.BulkMessages.GetRecipientsAsync(draft.Id, new())).Items;
        rows.Select(row => (row.MobileNumber, row.PhoneNumber)).ShouldBe(
        [
            ("+12025550140", "+12025550140"), ("+12025550141", "+12025550141"), ("12", null), ("+4915112345678", "+4915112345678"),
        ]);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/{draft.Id}/read-numbers", new { code, country = "XX", concurrencyStamp = draft.ConcurrencyStamp },
            HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.CountryUnknown);
    }

    [Fact]
    public async Task Of_numbers_without_a_country_the_one_that_fits_them_is_proposed()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.ChangeAccountAsync(account => account.DefaultCountry = null);
        var american = await clerk.DraftAsync(["(202) 555-0140", "(202) 555-0141", "+12025550142"]);
        var mixed = await clerk.DraftAsync(["(202) 555-0140", "0151 12345678"]);

        (await GroupAsync(american)).ProposedCountry.ShouldBe("US");
        (await GroupAsync(mixed)).ProposedCountry.ShouldBeNull("each fits one of the two");

        async Task<FindingGroupDto> GroupAsync(BulkMessageDto draft) =>
            (await clerk.Api.BulkMessages.GetFindingGroupsAsync(draft.Id)).Items.Single(group => group.Code == "PhoneMissingCountry");
    }

    [Fact]
    public async Task Of_a_list_the_other_people_become_the_campaigns_own_rows()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "People" });
        await clerk.ImportAsync(list.Id, "Phone,Name,no\n+12025550140,Ada,7\n+12025550141,Bob,\n+12025550142,Cyd,9\n");
        var input = await NewDraftAsync(clerk, [], """{"first_name":"name","order_no":"no"}""");
        (input.RecipientType, input.RecipientListId, input.Recipients) = (RecipientType.RecipientList, list.Id, null);
        var draft = await clerk.Api.BulkMessages.CreateAsync(input);
        var leaveOut = new LeaveOutInput { Code = VariableProblemCodes.Empty, Field = "order_no", ConcurrencyStamp = draft.ConcurrencyStamp };
        await NewEditorAsync(clerk);
        using (var editor = await clerk.SignInAsync("editor"))
        using (var refused = await editor.SendJsonAsync(HttpMethod.Post, $"{Root}/{draft.Id}/leave-out", leaveOut))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, "only who may see lists may make their people rows");
        }

        var mended = await clerk.Api.BulkMessages.LeaveOutAsync(draft.Id, leaveOut);

        (mended.RecipientType, mended.RecipientListId, mended.IndividualRecipientCount)
            .ShouldBe((RecipientType.IndividualRecipients, null, 2));
        var rows = (await clerk.Api.BulkMessages.GetRecipientsAsync(draft.Id, new())).Items;
        rows.Select(row => (row.RowNumber, row.PhoneNumber, row.RecipientName))
            .ShouldBe([(1, "+12025550140", "Ada"), (2, "+12025550142", "Cyd")]);
        (await clerk.Api.RecipientLists.GetAsync(list.Id)).RecipientCount.ShouldBe(3);
        (await clerk.SubmitAndFinishAsync(mended)).Counts.Sent.ShouldBe(2);
    }

    [Fact]
    public async Task People_with_one_kind_of_finding_are_left_out_in_a_single_step()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            [Good, "12", "+12025550142"], TestTemplates.Named, VariableType.Unique, """{"first_name":"who","order_no":"no"}""",
            row => row == 2 ? """{"who":"Cyd","no":"9"}""" : """{"who":"Ada","no":""}""");
        var input = new LeaveOutInput { Code = VariableProblemCodes.Empty, Field = "order_no", ConcurrencyStamp = draft.ConcurrencyStamp };

        await clerk.Api.BulkMessages.LeaveOutAsync(draft.Id, input);

        var row = (await clerk.Api.BulkMessages.GetRecipientsAsync(draft.Id, new())).Items.ShouldHaveSingleItem();
        (row.RowNumber, row.PhoneNumber).ShouldBe((1, "+12025550142"));
        await clerk.SubmitAndFinishAsync(draft);
        using var late = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"{Root}/{draft.Id}/leave-out", input);
        (await ApiError.ReadAsync(late)).Code.ShouldBe(BulkWhatsAppErrorCodes.DocumentLocked);
    }

    [Fact]
    public async Task A_draft_that_somebody_else_has_changed_is_not_mended()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([Good, "12"]);
        await UpdateAsync(clerk, draft, recipients: null);

        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, $"{Root}/{draft.Id}/leave-out",
            new { code = "PhoneTooShort", field = FindingDto.MobileNumberField, concurrencyStamp = draft.ConcurrencyStamp });

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).IndividualRecipientCount.ShouldBe(2);
    }

    private static async Task<CreateBulkMessageDto> NewDraftAsync(
        Clerk clerk, List<BulkMessageRecipientInput> recipients, string? variables) => new()
    {
        Title = "Rows", TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Named)).Id, VariableType = VariableType.Unique,
        TemplateVariables = Clerk.Json(variables), Recipients = recipients,
    };

    private static async Task NewEditorAsync(Clerk clerk)
    {
        var user = await clerk.CreateUserAsync("editor");
        foreach (var permission in new[] { BulkWhatsAppPermissions.BulkMessages.Default, BulkWhatsAppPermissions.BulkMessages.Update })
        {
            await clerk.GrantAsync("U", $"{user}", permission);
        }
    }

    private static Task<BulkMessageDto> UpdateAsync(Clerk clerk, BulkMessageDto draft, List<BulkMessageRecipientInput>? recipients) =>
        clerk.Api.BulkMessages.UpdateAsync(draft.Id, new()
        {
            Title = $"{draft.Title} again", TemplateId = draft.TemplateId, VariableType = draft.VariableType,
            TemplateVariables = Clerk.Json(draft.TemplateVariables), Recipients = recipients, ConcurrencyStamp = draft.ConcurrencyStamp,
        });
}
