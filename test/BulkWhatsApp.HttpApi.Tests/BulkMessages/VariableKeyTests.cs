using System.Net;
using System.Text.Json;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Values under a placeholder's number or key reach that placeholder, on every way into the product.</summary>
[Collection(ProductTests.Name)]
public class VariableKeyTests(TestApplication application)
{
    private const string Swapped = """{"2":"12 April","1":"Ada"}""";
    private const string SwappedKeys = """{"body_2":"12 April","body_1":"Ada"}""";
    private const string Text = "Hello Ada, your voucher is 12 April today.";

    /// <summary>The way a program writes them that sorts its keys as text.</summary>
    private const string Ten = """{"1":"v1","10":"v10","2":"v2","3":"v3","4":"v4","5":"v5","6":"v6","7":"v7","8":"v8","9":"v9"}""";

    [Theory]
    [InlineData(VariableType.Common, Swapped)]
    [InlineData(VariableType.Common, SwappedKeys)]
    [InlineData(VariableType.Unique, Swapped)]
    [InlineData(VariableType.Unique, SwappedKeys)]
    public async Task Of_a_draft(VariableType type, string values)
    {
        using var clerk = await application.NewClerkAsync();

        (await ReadAsync(clerk, TestTemplates.Positional, type, values)).ShouldBe(Text);
    }

    [Theory]
    [InlineData(VariableType.Common)]
    [InlineData(VariableType.Unique)]
    public async Task Of_ten_numbers_in_the_order_of_texts(VariableType type)
    {
        using var clerk = await application.NewClerkAsync();

        (await ReadAsync(clerk, TestTemplates.TenNumbers, type, Ten))
            .ShouldBe("Say v1 and v2 and v3 and v4 and v5 and v6 and v7 and v8 and v9 and v10 again.");
    }

    [Theory]
    [InlineData("Phone,2,1\n+12025550140,12 April,Ada\n")]
    [InlineData("Phone,body_2,body_1\n+12025550140,12 April,Ada\n")]
    [InlineData("Phone,{{2}},City,{{1}}\n+12025550140,12 April,Berlin,Ada\n")]
    public async Task Of_columns_of_a_list(string csv)
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "People" });
        (await clerk.ImportAsync(list.Id, csv)).Added.ShouldBe(1);
        var draft = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "To a list", RecipientType = RecipientType.RecipientList, RecipientListId = list.Id,
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Positional)).Id, VariableType = VariableType.Unique,
        });

        await SentAsync(clerk, draft, Text);
    }

    [Theory]
    [InlineData($$""" "variables":{{Swapped}}, "recipients":[{"mobileNumber":"+12025550140"}] """)]
    [InlineData($$""" "recipients":[{"mobileNumber":"+12025550140","variables":{{SwappedKeys}}}] """)]
    public async Task Of_a_quick_broadcast(string members)
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.PostAsync(
            "api/bulk-whatsapp/quick-broadcasts",
            new StringContent(
                $$"""{"templateName":"{{TestTemplates.Positional}}","language":"en_US",{{members}}}""",
                System.Text.Encoding.UTF8,
                "application/json"));

        var answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(answer);
        var id = JsonDocument.Parse(answer).RootElement.GetProperty("id").GetGuid();
        (await clerk.FinishAsync(id)).Counts.Sent.ShouldBe(1);
        (await clerk.Api.BulkMessages.ValidateAsync(id)).Previews.ShouldHaveSingleItem().Content.Body.ShouldBe(Text);
    }

    [Fact]
    public async Task Of_a_preview()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);

        (await clerk.Api.Templates.PreviewAsync(template.Id, new() { Values = new() { ["2"] = "12 April", ["1"] = "Ada" } })).Body
            .ShouldBe(Text);
        var preview = await clerk.Api.BulkMessages.PreviewAsync(new RecipientPreviewInput
        {
            TemplateId = template.Id, VariableType = VariableType.Unique, RecipientData = JsonDocument.Parse(Swapped).RootElement,
        });
        preview.Content.Body.ShouldBe(Text);
        preview.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_key_that_stands_alone()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(1), TestTemplates.Positional, VariableType.Unique, data: _ => """{"2":"12 April"}""");

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        var finding = validation.VariableFindings.ShouldHaveSingleItem();
        (finding.Code, finding.Placeholder).ShouldBe((VariableProblemCodes.Missing, "body_1"));
        validation.Previews[0].Content.Body.ShouldBe("Hello {{1}}, your voucher is 12 April today.");
    }

    [Fact]
    public async Task A_whole_address_for_the_end_of_one_is_shown_as_it_would_be()
    {
        using var clerk = await application.NewClerkAsync();
        const string doubled = "https://shop.example.org/t/https://shop.example.org/t/x9";
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(1), TestTemplates.UrlButton, VariableType.Unique, data: _ => """{"link":"https://shop.example.org/t/x9"}""");

        var finding = (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).VariableFindings.ShouldHaveSingleItem();

        (finding.Row, finding.Placeholder, finding.Code).ShouldBe((1, "button_1", VariableProblemCodes.WholeAddress));
        finding.Problem.ShouldContain($"would get {doubled}.");
        using var submitted = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit");
        var refused = await ApiError.ReadAsync(submitted);
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.VariablesDoNotFit));
        refused.Message.ShouldContain(doubled);

        using var broadcast = await clerk.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/quick-broadcasts", new
        {
            templateName = TestTemplates.UrlButton, language = "en_US", variables = new[] { "https://shop.example.org/t/x9" },
            recipients = new[] { new { mobileNumber = "+12025550140" } },
        });
        (await ApiError.ReadAsync(broadcast)).ValidationErrors.ShouldHaveSingleItem().Message.ShouldContain(doubled);
    }

    private static async Task<string> ReadAsync(Clerk clerk, string template, VariableType type, string values)
    {
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(1),
            template,
            type,
            type == VariableType.Common ? values : null,
            type == VariableType.Unique ? _ => values : null);
        return await SentAsync(clerk, draft, null);
    }

    private static async Task<string> SentAsync(Clerk clerk, BulkMessageDto draft, string? text)
    {
        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        validation.VariableFindings.ShouldBeEmpty();
        var body = validation.Previews.ShouldHaveSingleItem().Content.Body;
        body.ShouldBe(text ?? body);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1);
        return body;
    }
}
