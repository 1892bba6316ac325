using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Privacy;

[Collection(EngineTests.Name)]
public class ErasureTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/privacy";

    [Fact]
    public async Task Who_is_erased_is_in_no_row_of_any_table_and_the_figures_stay()
    {
        const string national = "3125550140";
        const string number = "+1" + national;
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = $"Friends of {number}", Description = "Call 312 555-0140" });
        var import = await clerk.ImportAsync(list.Id, $"phone,name\n{number},Zebulon Quirk\n+13125550141,Ada\nnot {national} x 1,Bad\n");
        import.Rejected.ShouldBe(1);
        var draft = await clerk.DraftAsync([number, "+13125550141", "+13125550113"]);
        var sent = await clerk.SubmitAndFinishAsync(draft);
        await clerk.UntilAsync(sent.Id, found => found.Counts.Read == 2);
        var open = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = $"For {number}",
            RecipientType = RecipientType.IndividualRecipients,
            TemplateId = sent.TemplateId,
            Labels = ["spring", $"for {number}", $"not {national}"],
            Recipients = [new() { MobileNumber = number }, new() { MobileNumber = "+13125550141" }],
        });
        var second = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Others" });
        (await clerk.ImportAsync(second.Id, $"phone,met by {national}\nnone,Bad\n")).Rejected.ShouldBe(1);
        await clerk.Http.PostAsync(
            $"api/bulk-whatsapp/recipient-lists/{second.Id}/recipients",
            new { phoneNumber = number, name = "Zebulon" },
            idempotencyKey: "the-answer-has-the-number");
        await new WebhookCaller(clerk).SendMessageAsync($"1{national}", "US.31255501400000", "STOP");
        await clerk.UntilOptedOutAsync(number);
        (await application.Database.FindTablesAsync(national)).ShouldNotBeEmpty();

        var preview = await clerk.Api.Privacy.PreviewAsync(new() { PhoneNumber = "(312) 555-0140" });
        var result = await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = number });

        preview.Addresses[0].ShouldBe(number);
        preview.Addresses.ShouldContain("US.31255501400000");
        preview.Traces.Select(trace => trace.Kind).ShouldBeSubsetOf(result.Traces.Select(trace => trace.Kind));
        preview.Traces.Single(trace => trace.Kind == TraceKinds.Recipients).Count.ShouldBe(2);
        preview.Traces.Single(trace => trace.Kind == TraceKinds.Messages).Count.ShouldBe(1);
        result.IsOptOutKept.ShouldBeTrue();
        (await application.Database.FindTablesAsync("Zebulon")).ShouldBeEmpty();
        (await application.Database.FindTablesAsync("US.31255501400000")).ShouldBeEmpty();
        (await application.Database.FindTablesAsync(national)).ShouldBeEmpty();
        (await clerk.Api.BulkMessages.GetAsync(open.Id)).Labels.ShouldBe(["spring"]);
        var messages = await clerk.GetMessagesAsync(sent.Id);
        messages.Count.ShouldBe(3);
        var left = messages.Single(message => message.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix, StringComparison.Ordinal));
        (left.Status, left.RecipientName, left.Wamid).ShouldBe((MessageStatus.Read, null, null));
        left.ReadAt.ShouldNotBeNull();
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(sent.Id));

        (await clerk.Api.Privacy.PreviewAsync(new() { PhoneNumber = number })).Traces.ShouldBeEmpty();
        (await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = number })).Traces.ShouldBeEmpty("it was done");

        // The other person's address was not touched.
        (await clerk.Api.Privacy.PreviewAsync(new() { PhoneNumber = "+13125550141" })).Traces.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Nothing_leaves_after_an_erasure_was_answered_and_the_campaign_ends_for_the_others()
    {
        using var clerk = await application.NewClerkAsync();
        string[] others = [.. Clerk.Numbers(60)];
        var person = "+13125550240";
        await clerk.PauseSendingAsync();
        var draft = await clerk.DraftAsync([.. others, person]);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        // With jobs, the first messages are sent while other recipients have none yet.
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent > 0 && message.LaunchedAt is not null);

        var result = await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = person });
        await clerk.SetMessagesPerSecondAsync(10_000);

        var done = await clerk.FinishAsync(draft.Id);
        result.IsOptOutKept.ShouldBeFalse();
        (done.Status, done.Counts.Sent, done.Counts.Cancelled).ShouldBe((BulkMessageStatus.Completed, others.Length, 1));
        (await clerk.GetAcceptedAsync()).ShouldNotContain(accepted => accepted.To == person.TrimStart('+'));
        await clerk.CheckCountersAsync(done);
    }

    [Fact]
    public async Task What_comes_late_about_an_erased_message_moves_it_and_says_nothing_of_the_person()
    {
        const string national = "3125550313";
        using var clerk = await application.NewClerkAsync();
        var sent = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([$"+1{national}"], TestTemplates.Marketing));
        var message = (await clerk.GetMessagesAsync(sent.Id)).Single();
        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = $"+1{national}" });

        var webhooks = new WebhookCaller(clerk);
        await webhooks.SendStatusesAsync(
            WebhookCaller.Status(
                message.Wamid!, "failed", $"bw1.{message.Id:N}.{message.Attempt}", 131049, $"1{national}", "US.31255503130000"));
        await webhooks.WaitUntilAppliedAsync();
        await webhooks.SendStatusesAsync(
            WebhookCaller.Status(
                message.Wamid!, "failed", $"bw1.{message.Id:N}.{message.Attempt}", 131050, $"1{national}", "US.31255503130000"),
            WebhookCaller.Status(
                message.Wamid!, "delivered", $"bw1.{message.Id:N}.{message.Attempt}", waId: $"1{national}", userId: "US.31255503130000"));
        await webhooks.WaitUntilAppliedAsync();

        var left = await clerk.UntilMessageAsync(sent.Id, found => found.Status == MessageStatus.Delivered);
        left.Wamid.ShouldBeNull();
        (await application.Database.FindTablesAsync(national))
            .ShouldNotContain(table => table.Contains("Identities") || table.Contains("OptOuts") || table.Contains("Messages"));
        (await application.Database.FindTablesAsync("US.31255503130000")).ShouldBeEmpty();
        (await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{sent.Id}/retry-failed", new { }))
            .IsSuccessStatusCode.ShouldBeFalse();
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(sent.Id));
    }

    [Fact]
    public async Task A_failed_message_of_an_erased_person_is_not_sent_again()
    {
        using var clerk = await application.NewClerkAsync();
        var sent = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+13125550400", "+13125550500"]));
        await clerk.UntilAsync(sent.Id, campaign => campaign.Counts.Failed == 2);
        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = "+13125550400" });

        (await clerk.Api.BulkMessages.RetryFailedAsync(sent.Id, new())).Requeued.ShouldBe(1);

        await clerk.CheckCountersAsync(await clerk.FinishAsync(sent.Id));
    }

    [ServerFact]
    public async Task An_opt_out_holds_when_the_person_comes_back_whichever_way_and_on_whichever_node()
    {
        await using var own = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:IsWorker", "false"));
        using var clerk = await own.NewClerkAsync();
        const string stopped = "+13125550140";
        const string other = "+13125550141";
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = stopped });
        (await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = stopped })).IsOptOutKept.ShouldBeTrue();
        (await clerk.FindOptOutAsync(stopped)).ShouldBeNull();

        var imported = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Imported" });
        await clerk.ImportAsync(imported.Id, $"phone\n{stopped}\n{other}\n");
        var typed = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Typed" });
        await clerk.Api.Recipients.CreateAsync(typed.Id, new() { PhoneNumber = stopped });
        await clerk.Api.Recipients.CreateAsync(typed.Id, new() { PhoneNumber = other });
        List<Guid> campaigns = [];
        foreach (var list in new[] { imported.Id, typed.Id })
        {
            campaigns.Add((await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
            {
                Title = "To a list",
                RecipientType = RecipientType.RecipientList,
                RecipientListId = list,
                TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            })).Id);
        }

        campaigns.Add((await clerk.DraftAsync([stopped, other])).Id);
        var validation = await clerk.Api.BulkMessages.ValidateAsync(campaigns[0]);
        (validation.Audience.Recipients, validation.Audience.Suppressed).ShouldBe((1, 1));
        validation.Remarks.ShouldHaveSingleItem().ShouldContain("said stop before they were erased: 1");
        (await clerk.FindOptOutAsync(stopped))!.Source.ShouldBe(OptOutSource.ErasedBefore);
        foreach (var campaign in campaigns)
        {
            await clerk.Api.BulkMessages.SubmitAsync(campaign);
        }

        var quick = await clerk.Api.QuickBroadcasts.CreateAsync(new()
        {
            Title = "Quick",
            Language = "en_US",
            TemplateName = TestTemplates.Plain,
            Recipients = [new() { MobileNumber = stopped }, new() { MobileNumber = other }],
        });
        (quick.Recipients, quick.Suppressed).ShouldBe((1, 1));
        campaigns.Add(quick.Id);

        // Known only by its hash to the sending node, which has never seen the address.
        await own.Database.QueryAsync<int>("""DELETE FROM "BwaOptOuts" """);
        await using var worker = await own.StartAnotherHostAsync(("BulkWhatsApp:Dispatch:IsWorker", "true"));
        foreach (var campaign in campaigns)
        {
            var done = await clerk.FinishAsync(campaign);
            (done.Counts.Sent, done.Counts.Suppressed).ShouldBe((1, 1));
            await clerk.CheckCountersAsync(done);
        }

        (await clerk.GetAcceptedAsync()).Select(accepted => accepted.To).ShouldAllBe(to => to == other.TrimStart('+'));
        (await clerk.FindOptOutAsync(stopped))!.Source.ShouldBe(OptOutSource.ErasedBefore);
    }

    [Fact]
    public async Task Who_slips_into_a_campaign_that_is_being_sent_is_known_before_the_call()
    {
        using var clerk = await application.NewClerkAsync();
        const string stopped = "+13125550640";
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = stopped });
        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = stopped });
        await clerk.PauseSendingAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(30));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent > 0 && message.LaunchedAt is not null);

        // As left by a launch that read the list a moment before.
        await application.Database.QueryAsync<int>(
            """
            UPDATE "BwaMessages" SET "PhoneNumber" = @number
            WHERE "Id" = (SELECT "Id" FROM "BwaMessages" WHERE "BulkMessageId" = @id AND "Status" = 0 ORDER BY "AvailableAt" DESC LIMIT 1)
            """,
            ("id", draft.Id), ("number", stopped));
        await clerk.SetMessagesPerSecondAsync(10_000);

        (await clerk.FinishAsync(draft.Id)).Counts.Failed.ShouldBe(1);
        var refused = (await clerk.GetMessagesAsync(draft.Id)).Single(message => message.Status == MessageStatus.Failed);
        (refused.PhoneNumber, refused.ErrorCode).ShouldBe((stopped, CloudApiErrorCodes.OptedOut));
        (await clerk.GetAcceptedAsync()).ShouldNotContain(accepted => accepted.To == stopped.TrimStart('+'));
    }

    [Fact]
    public async Task Who_had_not_said_stop_leaves_nothing_and_who_had_may_be_released_by_a_person()
    {
        using var clerk = await application.NewClerkAsync();
        const string plain = "+13125550740";
        const string stopped = "+13125550741";
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([plain]));
        (await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = plain })).IsOptOutKept.ShouldBeFalse();
        (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([plain]))).Counts.Sent.ShouldBe(1);

        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = stopped });
        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = stopped });
        var draft = await clerk.DraftAsync([stopped]);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit",
            null,
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.NoRecipients);
        await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        await clerk.Api.OptOuts.DeleteAsync((await clerk.FindOptOutAsync(stopped))!.Id);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_tenant_erases_its_own_people_only_and_who_may_look_may_not_erase()
    {
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();
        const string number = "+13125550840";
        await other.Api.OptOuts.CreateAsync(new() { PhoneNumber = number });
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = number });

        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = number });
        (await other.FindOptOutAsync(number)).ShouldNotBeNull();

        await clerk.CreateRoleAsync("officer");
        await clerk.CreateUserAsync("officer", "officer");
        await clerk.GrantAsync("R", "officer", BulkWhatsAppPermissions.Privacy.Default);
        using var officer = await clerk.SignInAsync("officer");
        await officer.PostAsync($"{Root}/preview", new { phoneNumber = number });
        (await officer.GetJsonAsync($"{Root}/retention")).GetProperty("items").GetArrayLength().ShouldBe(RetentionSettings.Defaults.Count);
        using var refused = await officer.SendJsonAsync(HttpMethod.Post, $"{Root}/erase", new { phoneNumber = number });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"{Root}/erase",
            new { phoneNumber = "nobody" },
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.PhoneNumberInvalid);
    }
}
