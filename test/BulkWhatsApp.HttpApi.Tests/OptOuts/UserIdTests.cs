using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.OptOuts;

/// <summary>People whose number is hidden, known only by WhatsApp's business-scoped user id.</summary>
[Collection(EngineTests.Name)]
public class UserIdTests(TestApplication application)
{
    private static int _people;

    [Fact]
    public async Task A_campaign_reaches_people_by_user_id_and_a_STOP_from_it_suppresses_them()
    {
        using var clerk = await application.NewClerkAsync();
        var userId = await HiddenPersonAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Hidden" });
        (await clerk.Api.Recipients.CreateAsync(list.Id, new() { PhoneNumber = $" {userId} ", Name = "Ada" })).PhoneNumber.ShouldBe(userId);

        var draft = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "To a list",
            RecipientType = RecipientType.RecipientList,
            RecipientListId = list.Id,
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
        });
        var sent = await clerk.SubmitAndFinishAsync(draft);

        (sent.Counts.Sent, sent.Counts.Failed).ShouldBe((1, 0));
        var message = await clerk.UntilMessageAsync(sent.Id, found => found.ReadAt is not null);
        message.PhoneNumber.ShouldBe(userId);
        (await application.Simulator.GetAcceptedAsync(clerk.PhoneNumberId)).Single().UserId.ShouldBe(userId);

        await new WebhookCaller(clerk).SendMessageAsync(waId: null, userId, "STOP");
        await clerk.UntilOptedOutAsync(userId);
        (await clerk.Api.OptOuts.FindByNumberAsync(userId)).ShouldNotBeNull();
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{(await clerk.DraftAsync([userId])).Id}/submit",
            null,
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.NoRecipients);
    }

    [Fact]
    public async Task Rows_tests_and_quick_broadcasts_take_a_user_id_where_they_take_a_number()
    {
        using var clerk = await application.NewClerkAsync();
        var (row, test, quick) = (await HiddenPersonAsync(), await HiddenPersonAsync(), await HiddenPersonAsync());

        var draft = await clerk.DraftAsync([row, "+12025550140"]);
        await clerk.FinishAsync((await clerk.Api.BulkMessages.SendTestAsync(draft.Id, new() { MobileNumber = test })).Id);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(2);
        var broadcast = await clerk.Api.QuickBroadcasts.CreateAsync(new()
        {
            Title = "Quick", Language = "en_US", TemplateName = TestTemplates.Plain, Recipients = [new() { MobileNumber = quick }],
        });
        await clerk.FinishAsync(broadcast.Id);

        var accepted = await application.Simulator.GetAcceptedAsync(clerk.PhoneNumberId);
        accepted.Select(send => send.UserId).OfType<string>().ShouldBe([row, test, quick], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_for_signing_in_needs_a_phone_number()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddTemplateAsync(clerk.WabaId, new
        {
            name = "sign_in", language = "en_US", category = "AUTHENTICATION", parameter_format = "POSITIONAL", status = "APPROVED",
            components = new object[]
            {
                new { type = "BODY", text = "{{1}} is your verification code." },
                new { type = "BUTTONS", buttons = new[]
                {
                    new { type = "URL", text = "Copy code", url = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}" }
                } },
            },
        });
        await clerk.Api.Templates.SyncAsync(clerk.Account.Id);
        var draft = await clerk.DraftAsync(["US.90817263544536271809", "+12025550140"], "sign_in", variables: """{"1":"123456"}""");

        var checkedDraft = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        checkedDraft.Problems.Single(problem => problem.Code == BulkWhatsAppErrorCodes.RecipientNumbersNeeded).Message
            .ShouldContain("1 recipients");
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit",
            null,
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.RecipientNumbersNeeded);
    }

    /// <summary>Somebody whose webhooks contain no number.</summary>
    private async Task<string> HiddenPersonAsync()
    {
        var place = Interlocked.Increment(ref _people);
        var userId = $"US.7081726354453627{place:0000}";
        await application.Simulator.SetUserAsync(new { number = $"+1203556{place:00}40", userId, numberHidden = true });
        return userId;
    }
}
