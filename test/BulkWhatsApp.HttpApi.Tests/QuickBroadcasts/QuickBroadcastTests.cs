using System.Net;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.QuickBroadcasts;

/// <summary>One POST from another application creates and submits a campaign, or does nothing.</summary>
[Collection(ProductTests.Name)]
public class QuickBroadcastTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/quick-broadcasts";

    [Fact]
    public async Task One_request_creates_submits_and_sends_a_campaign()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550142" });

        var result = await clerk.Api.QuickBroadcasts.CreateAsync(new()
        {
            TemplateName = TestTemplates.Plain, Language = "en_US", Title = "From the shop", Labels = ["shop"],
            Recipients = Recipients("+12025550140", "(202) 555-0141", "202 555 0140", "+12025550142"),
        });

        (result.Recipients, result.Duplicates, result.Suppressed, result.WorkerAlive).ShouldBe((2, 1, 1, true));
        result.Number.ShouldBe($"BULK-WA-{DateTime.UtcNow.Year}-00001");
        await clerk.FinishAsync(result.Id);
        var message = await clerk.UntilAsync(result.Id, one => one.Counts.Read == 2);
        (message.Title, message.DocStatus, message.Status, message.AccountName)
            .ShouldBe(("From the shop", DocStatus.Submitted, BulkMessageStatus.Completed, "Main"));
        message.Labels.ShouldBe(["shop"]);
        (message.Counts.Recipients, message.Counts.Duplicates, message.Counts.Suppressed).ShouldBe((2, 1, 1));
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order().ShouldBe(["12025550140", "12025550141"]);
    }

    [Theory]
    [InlineData(
        TestTemplates.Positional,
        """ "variables":["Ada","V-77"], "recipients":[{"mobileNumber":"+12025550140"}] """,
        "Hello Ada, your voucher is V-77 today.")]
    [InlineData(
        TestTemplates.Positional, """ "variables":{"zeta":"Ada","10":"V-77"}, "recipients":[{"mobileNumber":"+12025550140"}] """, null)]
    [InlineData(
        TestTemplates.Positional,
        """ "recipients":[{"mobileNumber":"+12025550140","variables":["Ada","V-77"]}] """,
        "Hello Ada, your voucher is V-77 today.")]
    [InlineData(
        TestTemplates.Positional,
        """ "recipients":[{"mobileNumber":"+12025550140","variables":{"zeta":"Ada","10":"V-77"}}] """,
        "Hello Ada, your voucher is V-77 today.")]
    [InlineData(
        TestTemplates.Named,
        """ "recipients":[{"mobileNumber":"+12025550140","variables":{"order_no":"A-1","first_name":"Ada"}}] """,
        "Hello Ada, order A-1 is ready.")]
    [InlineData(
        TestTemplates.Named,
        """ "variables":["Ada","A-1"], "recipients":[{"mobileNumber":"+12025550140"}] """,
        "Hello Ada, order A-1 is ready.")]
    public async Task Variables_are_an_array_or_an_object_for_everybody_or_each_recipient(string template, string members, string? text)
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.PostAsync(Root, Json($$"""{"templateName":"{{template}}","language":"en_US",{{members}}}"""));

        var answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(answer);
        var id = JsonDocument.Parse(answer).RootElement.GetProperty("id").GetGuid();
        (await clerk.FinishAsync(id)).Counts.Sent.ShouldBe(1);
        var validation = await clerk.Api.BulkMessages.ValidateAsync(id);
        validation.Previews.ShouldHaveSingleItem().Content.Body.ShouldBe(text ?? "Hello Ada, your voucher is V-77 today.");
    }

    [Fact]
    public async Task Bad_rows_are_listed_with_row_field_and_remedy_and_nothing_is_saved()
    {
        using var clerk = await application.NewClerkAsync();
        var body = new
        {
            templateName = TestTemplates.Positional, language = "en_US",
            recipients = new object[]
            {
                new { mobileNumber = "+12025550140", variables = new[] { "Ada", "V-1" } },
                new { mobileNumber = "12", variables = new[] { "Bob", "V-2" } },
                new { mobileNumber = "+12025550141", variables = new[] { "Cy" } },
                new { mobileNumber = "+12025550142", variables = new[] { "Dan", "V-4", "more" } },
                new { mobileNumber = "", variables = new[] { "Eve", "V-5" } },
                new { mobileNumber = "+12025550143", variables = new[] { "Fay", "two\nlines" } },
            },
        };

        var error = await clerk.Http.RefusedAsync(HttpMethod.Post, Root, body, HttpStatusCode.BadRequest, null);

        error.ValidationErrors.Select(one => one.Member).ShouldBe(
            [
                "recipients[1].mobileNumber", "recipients[2].variables", "recipients[3].variables", "recipients[4].mobileNumber",
                "recipients[5].variables"
            ]);
        error.ValidationErrors[0].Message.ShouldBe(
            "Recipient 2, mobile number \"12\": The phone number has too few digits for its country. Complete it.");
        error.ValidationErrors[1].Message.ShouldStartWith(
            "Recipient 3, variable body_2: There is no value for this placeholder. Enter one");
        using var german = await clerk.Http.SendJsonInAsync("de", HttpMethod.Post, Root, body);
        (await ApiError.ReadAsync(german)).ValidationErrors[0].Message.ShouldEndWith("Vervollständigen Sie sie.");
        await NothingIsSavedAsync(clerk);

        // The number series has no gap either.
        var good = await clerk.Api.QuickBroadcasts.CreateAsync(
            new() { TemplateName = TestTemplates.Plain, Language = "en_US", Recipients = Recipients("+12025550140") });
        good.Number.ShouldEndWith("-00001");
        await clerk.FinishAsync(good.Id);
    }

    [Fact]
    public async Task At_most_fifty_bad_rows_are_listed()
    {
        using var clerk = await application.NewClerkAsync();

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root,
            new
            {
                templateName = TestTemplates.Plain,
                language = "en_US",
                recipients = Enumerable.Range(0, 80).Select(n => new { mobileNumber = $"x{n}" })
            },
            HttpStatusCode.BadRequest, null);

        error.ValidationErrors.Count.ShouldBe(50);
        await NothingIsSavedAsync(clerk);
    }

    [Fact]
    public async Task Variables_for_everybody_that_do_not_fit_or_stand_twice_are_refused()
    {
        using var clerk = await application.NewClerkAsync();

        var missing = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            Root,
            new
            {
                templateName = TestTemplates.Positional,
                language = "en_US",
                variables = new[] { "Ada" },
                recipients = new[] { new { mobileNumber = "+12025550140" } }
            },
            HttpStatusCode.BadRequest,
            null);
        missing.ValidationErrors.ShouldHaveSingleItem().Member.ShouldBe("variables");

        var twice = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root,
            new
            {
                templateName = TestTemplates.Positional,
                language = "en_US",
                variables = new[] { "Ada", "V" },
                recipients = new[] { new { mobileNumber = "+12025550140", variables = new[] { "Bob", "W" } } }
            },
            HttpStatusCode.BadRequest, null);
        twice.ValidationErrors.ShouldHaveSingleItem().ShouldBe(
            ("variables", "Variables are given both for everybody and for single recipients. Give them in one place only."));
        await NothingIsSavedAsync(clerk);
    }

    [Fact]
    public async Task A_template_that_is_missing_or_not_approved_and_a_request_without_people_are_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var people = new[] { new { mobileNumber = "+12025550140" } };

        var missing = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { templateName = "nonexistent", language = "en_US", recipients = people },
            HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TemplateNotOnAccount);
        missing.Message.ShouldContain("nonexistent");
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { templateName = TestTemplates.Plain, language = "de", recipients = people },
            HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TemplateNotOnAccount);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { templateName = TestTemplates.Pending, language = "en_US", recipients = people },
            HttpStatusCode.Forbidden, BulkWhatsAppErrorCodes.TemplateNotApproved);
        var nobody = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            Root,
            new { templateName = TestTemplates.Plain, language = "en_US", recipients = Array.Empty<object>() },
            HttpStatusCode.BadRequest,
            null);
        nobody.ValidationErrors.ShouldContain(one => one.Member == "recipients");
        await NothingIsSavedAsync(clerk);
    }

    [Fact]
    public async Task More_recipients_than_the_host_allows_are_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var recipients = Enumerable.Range(0, TestApplication.MaxRecipients + 1).Select(n => new { mobileNumber = $"+1202{5550000 + n}" });

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { templateName = TestTemplates.Plain, language = "en_US", recipients },
            HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TooManyRecipients);

        await NothingIsSavedAsync(clerk);
    }

    [Fact]
    public async Task The_account_is_the_named_one_else_the_default()
    {
        using var clerk = await application.NewClerkAsync();
        var input = clerk.NewAccount("Second");
        (input.IsDefault, input.DefaultCountry) = (false, "DE");
        var second = await clerk.Api.Accounts.CreateAsync(input);

        var byDefault = await SendAsync(null, null, "202 555 0140");
        var byName = await SendAsync(null, "Second", "030 901820");
        var byId = await SendAsync(second.Id, "Main", "030 901820");

        (byDefault.AccountName, byName.AccountName, byId.AccountName).ShouldBe(("Main", "Second", "Second"));
        (byDefault.AccountId, byName.AccountId).ShouldBe((clerk.Account.Id, second.Id));
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root,
            new
            {
                templateName = TestTemplates.Plain,
                language = "en_US",
                accountName = "Third",
                recipients = new[] { new { mobileNumber = "+12025550140" } }
            },
            HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.AccountMissing);

        async Task<BulkMessageDto> SendAsync(Guid? accountId, string? accountName, string number)
        {
            var result = await clerk.Api.QuickBroadcasts.CreateAsync(new()
            {
                TemplateName = TestTemplates.Plain,
                Language = "en_US",
                AccountId = accountId,
                AccountName = accountName,
                Recipients = Recipients(number),
            });
            return await clerk.FinishAsync(result.Id);
        }
    }

    private static List<QuickBroadcastRecipientInput> Recipients(params string[] numbers) =>
        numbers.Select(number => new QuickBroadcastRecipientInput { MobileNumber = number }).ToList();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task NothingIsSavedAsync(Clerk clerk)
    {
        (await clerk.Api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBe(0);
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();
    }
}
