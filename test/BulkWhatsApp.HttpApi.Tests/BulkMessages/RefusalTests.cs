using System.Net;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Everything that must be refused, each with its own code, HTTP status and text.</summary>
[Collection(EngineTests.Name)]
public class RefusalTests(TestApplication application)
{
    [Fact]
    public async Task A_template_that_is_not_approved()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Pending);

        await RefusedAsync(clerk, draft, "submit", HttpStatusCode.Forbidden, BulkWhatsAppErrorCodes.TemplateNotApproved);
    }

    [Fact]
    public async Task An_account_that_is_not_active()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.Api.Accounts.UpdateAsync(clerk.Account.Id, new UpdateAccountDto
        {
            Name = clerk.Account.Name, PhoneNumberId = clerk.PhoneNumberId, WabaId = clerk.WabaId, BaseUrl = clerk.Account.BaseUrl,
            Status = AccountStatus.Disabled, ConcurrencyStamp = clerk.Account.ConcurrencyStamp,
        });

        await RefusedAsync(clerk, draft, "submit", HttpStatusCode.Forbidden, BulkWhatsAppErrorCodes.AccountNotActive);
    }

    [Fact]
    public async Task No_recipients()
    {
        using var clerk = await application.NewClerkAsync();

        await RefusedAsync(clerk, await clerk.DraftAsync([]), "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.NoRecipients);
    }

    [Fact]
    public async Task A_number_that_is_none_is_named_by_validate_and_refused_by_submit()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(["+12025550140", "12"]);

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        validation.CanSubmit.ShouldBeFalse();
        var invalid = validation.InvalidNumbers.ShouldHaveSingleItem();
        (invalid.Row, invalid.MobileNumber).ShouldBe((2, "12"));
        invalid.Problem.ShouldNotBeNullOrWhiteSpace();
        await RefusedAsync(clerk, draft, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.RecipientNumbersInvalid);
    }

    [Fact]
    public async Task Variables_that_do_not_fit_are_listed_row_by_row()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            Clerk.Numbers(3), TestTemplates.Positional, VariableType.Unique,
            data: index =>
                index switch { 0 => """{"a":"Ada","b":"V1"}""", 1 => """{"a":"Bob"}""", _ => """{"a":"Cy","b":"V3","c":"x"}""" });

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        validation.RowsWithVariableFindings.ShouldBe(2);
        validation.VariableFindings.Select(finding => (finding.Row, finding.Code))
            .ShouldBe([(2, VariableProblemCodes.Missing), (3, VariableProblemCodes.NoColumn), (3, VariableProblemCodes.NoColumn)]);
        await RefusedAsync(clerk, draft, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.VariablesDoNotFit);
    }

    [Fact]
    public async Task Common_variables_that_do_not_fit()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Named, VariableType.Common, """{"first_name":"Ada"}""");

        await RefusedAsync(clerk, draft, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.CommonVariablesDoNotFit);
    }

    [Fact]
    public async Task An_attachment_that_is_missing_or_of_the_wrong_kind_or_not_asked_for()
    {
        using var clerk = await application.NewClerkAsync();
        var image = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Image, VariableType.Common, """{"1":"Ada"}""");
        await RefusedAsync(clerk, image, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.AttachmentMissing);

        await clerk.Api.BulkMessages.SetAttachmentAsync(image.Id, new MemoryStream(TestFiles.Of("invoice.pdf")), "invoice.pdf");
        await RefusedAsync(clerk, image, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.AttachmentWrongKind);

        var plain = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.Api.BulkMessages.SetAttachmentAsync(plain.Id, new MemoryStream(TestFiles.Of("image.png")), "image.png");
        await RefusedAsync(clerk, plain, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.AttachmentNotExpected);
    }

    [Fact]
    public async Task Editing_or_deleting_a_submitted_document()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.SubmitAndFinishAsync(draft);

        using var edit = await clerk.Http.SendJsonAsync(HttpMethod.Put, $"api/bulk-whatsapp/bulk-messages/{draft.Id}", new
        {
            title = "Changed",
            recipientType = 0,
            templateId = draft.TemplateId,
            variableType = 0,
            concurrencyStamp = draft.ConcurrencyStamp,
        });
        (await edit.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.DocumentLocked));
        using var delete = await clerk.Http.SendJsonAsync(HttpMethod.Delete, $"api/bulk-whatsapp/bulk-messages/{draft.Id}");
        (await delete.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.DocumentLocked));
        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).Title.ShouldBe(draft.Title);
    }

    [Fact]
    public async Task Submitting_twice_also_at_the_same_moment()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(5));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit")));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.AlreadySubmitted));
        }

        await clerk.FinishAsync(draft.Id);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Retrying_while_running_and_retrying_nothing_and_cancelling_a_finished_one()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.PauseSendingAsync();
        var running = await clerk.DraftAsync(Clerk.Numbers(20));
        await clerk.Api.BulkMessages.SubmitAsync(running.Id);
        await RefusedAsync(clerk, running, "retry-failed", HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.RetryWhileRunning);
        await clerk.SetMessagesPerSecondAsync(10_000);
        await clerk.FinishAsync(running.Id);

        await RefusedAsync(clerk, running, "retry-failed", HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NothingToRetry);
        await RefusedAsync(clerk, running, "cancel", HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.AlreadyFinished);
        await RefusedAsync(clerk, running, "amend", HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.AmendOnlyCancelled);
    }

    [Fact]
    public async Task More_recipients_than_the_host_allows()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Too many" });
        var csv = "mobile\n"
            + string.Join('\n', Enumerable.Range(0, TestApplication.MaxRecipients + 1).Select(index => $"+1202{5550000 + index}"));
        var imported = await clerk.ImportAsync(list.Id, csv);
        imported.Added.ShouldBe(TestApplication.MaxRecipients + 1);
        var draft = await clerk.Api.BulkMessages.CreateAsync(new()
        {
            Title = "Too many", RecipientType = RecipientType.RecipientList, RecipientListId = list.Id,
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
        });

        await RefusedAsync(clerk, draft, "submit", HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TooManyRecipients);
    }

    private static async Task RefusedAsync(Clerk clerk, BulkMessageDto message, string action, HttpStatusCode status, string code)
    {
        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{message.Id}/{action}");
        (await response.ErrorAsync()).ShouldBe((status, code));
    }
}
