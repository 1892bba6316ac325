using System.Net;
using System.Text;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.OptOuts;

/// <summary>
/// An opt-out belongs to the person, however identified: by the number that was messaged, by WhatsApp's own form of it, or by a user id.
/// </summary>
[Collection(EngineTests.Name)]
public class PersonTests(TestApplication application)
{
    private const string UserId = "US.90817263544536271809";

    // The third follows no rule: only WhatsApp knows it.
    public static TheoryData<string, string> Forms() => new()
    {
        { "+5511987654340", "551187654340" },
        { "+525555123440", "5215555123440" },
        { "+541145678940", "5491145678940" },
        { "+12025550140", "12025559940" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task STOP_from_the_wa_id_suppresses_the_number_that_was_messaged(string number, string waId)
    {
        using var clerk = await application.NewClerkAsync();
        await ReachAsync(clerk, number, waId);

        await new WebhookCaller(clerk).SendTextAsync(waId, "STOP");

        var optOut = await clerk.UntilOptedOutAsync(number);
        (optOut.Scope, optOut.Source, optOut.Words, optOut.FollowsNumber)
            .ShouldBe((OptOutScope.All, OptOutSource.Reply, "STOP", $"+{waId}"));
        (await clerk.FindOptOutAsync($"+{waId}"))!.FollowsNumber.ShouldBeNull();
        await IsRefusedAsync(clerk, number);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Offers_stopped_in_WhatsApp_are_stopped_for_the_number_and_resumed_for_it(string number, string waId)
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await ReachAsync(clerk, number, waId);

        await caller.SendPreferenceAsync(waId, "stop");
        (await clerk.UntilOptedOutAsync(number)).Scope.ShouldBe(OptOutScope.Marketing);
        await IsRefusedAsync(clerk, number, TestTemplates.Marketing);

        await caller.SendPreferenceAsync(waId, "resume");
        await Eventually.SoAsync(() => clerk.FindOptOutAsync(number), found => found is null);
        (await clerk.FindOptOutAsync($"+{waId}")).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_person_here_who_enters_either_form_suppresses_both_and_lifts_both(string number, string waId)
    {
        using var clerk = await application.NewClerkAsync();
        await ReachAsync(clerk, number, waId);
        foreach (var entered in new[] { $"+{waId}", waId, number })
        {
            var added = await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = entered, Reason = "Called us" });

            (await clerk.FindOptOutAsync(number))!.Reason.ShouldBe("Called us", entered);
            await IsRefusedAsync(clerk, number);
            (await clerk.Api.OptOuts.FindByNumberAsync($"+{waId}")).ShouldNotBeNull(entered);
            await clerk.Api.OptOuts.DeleteAsync(added.Id);
            (await clerk.Api.OptOuts.GetListAsync(new())).Items.ShouldBeEmpty(entered);
        }
    }

    [Fact]
    public async Task A_form_that_WhatsApp_writes_is_understood_before_anybody_was_messaged()
    {
        using var clerk = await application.NewClerkAsync();

        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+55 11 8765-4340" });
        await new WebhookCaller(clerk).SendTextAsync("5215555123440", "BAJA");
        await clerk.UntilOptedOutAsync("+525555123440");

        await IsRefusedAsync(clerk, "+5511987654340");
        await IsRefusedAsync(clerk, "+525555123440");
    }

    [Fact]
    public async Task A_reply_that_names_only_the_message_it_answers_suppresses_whom_the_message_went_to()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();

        await new WebhookCaller(clerk).SendMessageAsync(waId: null, "US.NOBODYKNOWSTHISONE", "stop", context: message.Wamid);

        var optOut = await clerk.UntilOptedOutAsync(message.PhoneNumber);
        optOut.FollowsNumber.ShouldBe("US.NOBODYKNOWSTHISONE");
    }

    [Fact]
    public async Task Who_opted_out_by_a_user_id_is_suppressed_when_a_status_tells_whose_it_is()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        await caller.SendMessageAsync(waId: null, UserId, "Stop please");
        await clerk.UntilOptedOutAsync(UserId);
        (await clerk.FindOptOutAsync(message.PhoneNumber)).ShouldBeNull();

        await caller.SendStatusesAsync(WebhookCaller.Status(
            message.Wamid!, "delivered", $"bw1.{message.Id:N}.{message.Attempt}", waId: message.PhoneNumber[1..], userId: UserId));

        var optOut = await clerk.UntilOptedOutAsync(message.PhoneNumber);
        (optOut.Source, optOut.Words, optOut.FollowsNumber).ShouldBe((OptOutSource.Reply, "Stop please", UserId));
    }

    [Fact]
    public async Task A_status_without_callback_data_tells_it_too()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        await caller.SendMessageAsync(waId: null, UserId, "STOP");
        await clerk.UntilOptedOutAsync(UserId);

        await caller.SendStatusesAsync(WebhookCaller.Status(message.Wamid!, "delivered", callbackData: null, userId: UserId));

        await clerk.UntilOptedOutAsync(message.PhoneNumber);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_refusal_of_the_number_suppresses_the_wa_id(string number, string waId)
    {
        using var clerk = await application.NewClerkAsync();
        await ReachAsync(clerk, number, waId);
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 131050, http = 400, count = 1 });

        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([number]));

        var optOut = await clerk.UntilOptedOutAsync($"+{waId}");
        (optOut.Source, optOut.Scope, optOut.FollowsNumber).ShouldBe((OptOutSource.MetaRefusal, OptOutScope.Marketing, number));
    }

    [Fact]
    public async Task A_file_suppresses_all_addresses_of_its_people_and_widens_what_was_marketing_only()
    {
        using var clerk = await application.NewClerkAsync();
        await ReachAsync(clerk, "+12025550140", "12025559940");
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550141", Scope = OptOutScope.Marketing });

        var file = Encoding.UTF8.GetBytes("mobile\n+12025550140\n+5511987654340\n+12025550141\n");
        var result = await clerk.Api.OptOuts.ImportAsync(new MemoryStream(file), "stop.csv", new() { Reason = "Letter" });

        (result.Added, result.Duplicates).ShouldBe((2, 1));
        var (known, twin) = (await clerk.FindOptOutAsync("+12025559940"), await clerk.FindOptOutAsync("+551187654340"));
        (known!.FollowsNumber, known.Source, known.Reason).ShouldBe(("+12025550140", OptOutSource.Import, "Letter"));
        twin!.FollowsNumber.ShouldBe("+5511987654340");
        (await clerk.FindOptOutAsync("+12025550141"))!.Scope.ShouldBe(OptOutScope.All);
    }

    [Fact]
    public async Task Two_addresses_of_one_person_get_one_message_of_a_campaign()
    {
        using var clerk = await application.NewClerkAsync();
        await ReachAsync(clerk, "+12025550140", "12025559940");

        var sent = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025559940", "+12025550141", "+12025550140"]));

        (sent.Counts.Sent, sent.Counts.Duplicates).ShouldBe((2, 1));
        (await clerk.GetMessagesAsync(sent.Id)).Select(message => message.PhoneNumber)
            .ShouldBe(["+12025559940", "+12025550141"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_is_who_and_who_opted_out_is_the_tenants_own()
    {
        using var one = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();
        await ReachAsync(one, "+12025550140", "12025559940");
        await ReachAsync(other, "+12025550141", "12025559940");

        await new WebhookCaller(one).SendTextAsync("12025559940", "STOP");
        await one.UntilOptedOutAsync("+12025550140");

        (await one.FindOptOutAsync("+12025550141")).ShouldBeNull();
        (await other.Api.OptOuts.GetListAsync(new())).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task START_lifts_what_a_reply_set_for_all_addresses_and_nothing_that_was_set_here()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await ReachAsync(clerk, "+12025550140", "12025559940");
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550142" });
        await caller.SendTextAsync("12025559940", "STOP");
        await clerk.UntilOptedOutAsync("+12025550140");

        await caller.SendTextAsync("12025550142", "START");
        await caller.SendTextAsync("12025559940", "“Unstop”, please");
        await Eventually.SoAsync(() => clerk.FindOptOutAsync("+12025550140"), found => found is null);

        (await clerk.FindOptOutAsync("+12025559940")).ShouldBeNull();
        (await clerk.FindOptOutAsync("+12025550142"))!.Source.ShouldBe(OptOutSource.Manual);
    }

    [Fact]
    public async Task A_START_from_before_the_STOP_lifts_nothing_when_it_comes_late()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await caller.SendTextAsync("12025550143", "STOP");
        await clerk.UntilOptedOutAsync("+12025550143");

        await caller.SendMessageAsync("12025550143", null, "START", at: DateTimeOffset.UtcNow.AddMinutes(-10));
        await caller.WaitUntilAppliedAsync();

        (await clerk.FindOptOutAsync("+12025550143")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_number_that_was_changed_is_proposed_for_lists_and_taken_when_somebody_says_so()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Friends" });
        await clerk.ImportAsync(list.Id, "mobile,name\n+5511987654340,Ada\n+12025550141,Bo\n");
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+5511987654340" });
        var ada = (await clerk.Api.Recipients.GetListAsync(list.Id, new() { Filter = "Ada" })).Items.Single();
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, AcceptOf(list.Id, ada.Id), null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NumberNotChanged);

        await new WebhookCaller(clerk).SendContentAsync("551187654340", null, new()
        {
            ["type"] = "system",
            ["system"] = new { body = "Ada changed", wa_id = "551187654399", type = "user_changed_number" },
        });
        var proposed = await Eventually.SoAsync(
            () => clerk.Api.Recipients.GetAsync(list.Id, ada.Id), found => found.ChangedToNumber is not null);
        await clerk.UntilOptedOutAsync("+551187654399");
        await clerk.UntilOptedOutAsync("+5511987654399");

        (proposed.PhoneNumber, proposed.ChangedToNumber).ShouldBe(("+5511987654340", "+5511987654399"));
        var taken = await clerk.Api.Recipients.AcceptChangedNumberAsync(list.Id, ada.Id);
        (taken.PhoneNumber, taken.ChangedToNumber, taken.Name).ShouldBe(("+5511987654399", null, "Ada"));
    }

    [Fact]
    public async Task A_changed_number_that_the_list_already_has_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Friends" });
        await clerk.ImportAsync(list.Id, "mobile,name\n+12025550140,Ada\n+12025550141,Ada again\n");
        var ada = (await clerk.Api.Recipients.GetListAsync(list.Id, new() { Filter = "0140" })).Items.Single();
        await new WebhookCaller(clerk).SendContentAsync("12025550140", null, new()
        {
            ["type"] = "system",
            ["system"] = new { body = "Ada changed", new_wa_id = "12025550141", type = "user_changed_number" },
        });
        await Eventually.SoAsync(() => clerk.Api.Recipients.GetAsync(list.Id, ada.Id), found => found.ChangedToNumber == "+12025550141");

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, AcceptOf(list.Id, ada.Id), null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.PhoneNumberTaken);
    }

    /// <summary>A message that reaches the number, whose person has another id at WhatsApp; that is known when this returns.</summary>
    private async Task ReachAsync(Clerk clerk, string number, string waId)
    {
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([number]));
        var message = await clerk.UntilMessageAsync(campaign.Id, sent => sent.Wamid is not null);
        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(
            message.Wamid!, "delivered", $"bw1.{message.Id:N}.{message.Attempt}", waId: waId));
        await new WebhookCaller(clerk).WaitUntilAppliedAsync();
        var marker = (await clerk.Api.OptOuts.GetListAsync(new())).Items.Single();
        await clerk.Api.OptOuts.DeleteAsync(marker.Id);
    }

    private static async Task IsRefusedAsync(Clerk clerk, string number, string template = TestTemplates.Plain)
    {
        var draft = await clerk.DraftAsync([number], template);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit",
            null,
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.NoRecipients);
    }

    private static string AcceptOf(Guid list, Guid recipient) =>
        $"api/bulk-whatsapp/recipient-lists/{list}/recipients/{recipient}/accept-changed-number";
}
