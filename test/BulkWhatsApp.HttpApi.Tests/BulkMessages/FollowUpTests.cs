using System.Net;
using System.Text.Json;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What people do with a campaign after it was submitted.</summary>
[Collection(EngineTests.Name)]
public class FollowUpTests(TestApplication application)
{
    private const string Campaigns = "api/bulk-whatsapp/bulk-messages";

    [Fact]
    public async Task The_people_of_a_scheduled_campaign_are_counted_everywhere()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = Clerk.Numbers(1).Single() });
        var id = await ScheduledAsync(clerk, people: 5);

        var campaign = await clerk.Api.BulkMessages.GetAsync(id);
        (campaign.PlannedCount, campaign.Counts.Planned, campaign.Counts.Recipients).ShouldBe((4, 4, 0));
        (await ListedAsync(clerk, id)).Counts.Planned.ShouldBe(4);
        (await clerk.Api.BulkMessages.GetProgressAsync(id)).Counts.Planned.ShouldBe(4);
        var report = await clerk.Api.Reports.GetAsync(new GetBulkMessageReportInput());
        (report.Totals.Counts.Planned, report.Items.Single().Counts.Planned).ShouldBe((4, 4));
        (await clerk.Api.Reports.GetDaysAsync(new GetReportDaysInput())).Items.Single().Counts.Planned.ShouldBe(4);

        await clerk.Api.BulkMessages.RescheduleAsync(id, null);
        var finished = await clerk.FinishAsync(id);
        (finished.Status, finished.PlannedCount, finished.Counts.Planned, finished.Counts.Sent)
            .ShouldBe((BulkMessageStatus.Completed, 4, 0, 4));
    }

    [Fact]
    public async Task An_amendment_keeps_a_time_that_is_still_to_come()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await ScheduledAsync(clerk);
        var time = (await clerk.Api.BulkMessages.GetAsync(id)).ScheduledAt;
        await clerk.Api.BulkMessages.CancelAsync(id);

        (await clerk.Api.BulkMessages.AmendAsync(id)).ScheduledAt.ShouldBe(time);

        var other = await ScheduledAsync(clerk);
        await clerk.Api.BulkMessages.CancelAsync(other);
        await clerk.ScheduleInAsync(other, TimeSpan.FromHours(-1));
        (await clerk.Api.BulkMessages.AmendAsync(other)).ScheduledAt.ShouldBeNull("it has passed");
    }

    [Fact]
    public async Task A_scheduled_campaign_is_moved()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await ScheduledAsync(clerk);
        var later = DateTime.UtcNow.Date.AddDays(40);

        var moved = await clerk.Api.BulkMessages.RescheduleAsync(id, later);

        (moved.Status, moved.ScheduledAt).ShouldBe((BulkMessageStatus.Scheduled, later));
        (await clerk.GetTimelineAsync(id))[^1].Action.ShouldBe(TimelineAction.Rescheduled);
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();
        await RefusedAsync(
            clerk, id, "reschedule", new { scheduledAt = DateTime.UtcNow.AddHours(-1) }, HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.ScheduleInThePast);
    }

    [Fact]
    public async Task Back_to_draft_it_can_be_changed_and_submitted_again()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await ScheduledAsync(clerk);

        var draft = await clerk.Api.BulkMessages.GoBackToDraftAsync(id);

        (draft.DocStatus, draft.Status, draft.AccountId, draft.SubmittedAt)
            .ShouldBe((DocStatus.Draft, BulkMessageStatus.Draft, null, null));
        (draft.PlannedCount, draft.Counts.Planned, draft.IndividualRecipientCount).ShouldBe((0, 0, 5));
        (await clerk.GetTimelineAsync(id))[^1].Action.ShouldBe(TimelineAction.BackToDraft);
        await clerk.Api.BulkMessages.UpdateAsync(id, new UpdateBulkMessageDto
        {
            Title = "Changed", TemplateId = draft.TemplateId, ConcurrencyStamp = draft.ConcurrencyStamp,
        });
        await clerk.Api.BulkMessages.SubmitAsync(id);
        (await clerk.FinishAsync(id)).Counts.Sent.ShouldBe(5);
        await RefusedAsync(clerk, id, "back-to-draft", null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.ActionNotAllowed);
        await RefusedAsync(clerk, id, "reschedule", new { }, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.ActionNotAllowed);
    }

    [Fact]
    public async Task Only_failures_for_the_named_reasons_are_retried_and_the_answer_says_which_can_succeed()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await FailedAsync(clerk);
        var groups = (await clerk.Api.BulkMessages.GetFailuresAsync(id)).Items;
        groups.Single(group => group.CanSucceed).Count.ShouldBe(2);
        groups.Single(group => !group.CanSucceed).Count.ShouldBe(1);

        var codes = groups.Where(group => group.CanSucceed).Select(group => group.ErrorCode).ToList();
        var retry = await clerk.Api.BulkMessages.RetryFailedAsync(id, new RetryFailedInput { ErrorCodes = codes });

        retry.Requeued.ShouldBe(2);
        await clerk.FinishAsync(id);
        var campaign = await clerk.UntilAsync(id, found => found.Counts is { Failed: 1, Queued: 0 });
        await clerk.CheckCountersAsync(campaign);
    }

    [Fact]
    public async Task Failures_that_are_handled_need_no_attention_until_they_are_retried()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await FailedAsync(clerk);
        (await clerk.Api.BulkMessages.CountViewsAsync()).NeedsAttention.ShouldBe(1);
        var groups = (await clerk.Api.BulkMessages.GetFailuresAsync(id)).Items;

        var one = await clerk.Api.BulkMessages.MarkHandledAsync(id, new MarkHandledInput { ErrorCodes = [groups[0].ErrorCode] });
        one.Items.Count(group => group.IsHandled).ShouldBe(1);
        (await ViewAsync(clerk, BulkMessageView.NeedsAttention)).ShouldBe([id]);
        await clerk.Api.BulkMessages.MarkHandledAsync(id);

        (await ViewAsync(clerk, BulkMessageView.NeedsAttention)).ShouldBeEmpty();
        (await clerk.Api.BulkMessages.CountViewsAsync()).NeedsAttention.ShouldBe(0);
        (await clerk.Api.BulkMessages.GetAsync(id)).HandledFailureCount.ShouldBe(3);
        (await clerk.GetTimelineAsync(id)).ShouldContain(entry => entry.Action == TimelineAction.FailuresHandled && entry.Detail != null);
        await clerk.Api.BulkMessages.RetryFailedAsync(id);
        (await clerk.Api.BulkMessages.GetAsync(id)).HandledFailureCount.ShouldBe(0);
    }

    [Fact]
    public async Task The_views_show_what_they_count()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        var scheduled = await ScheduledAsync(clerk);

        var counts = await clerk.Api.BulkMessages.CountViewsAsync();

        (counts.All, counts.Mine, counts.Drafts, counts.Scheduled, counts.Running, counts.NeedsAttention).ShouldBe((2, 2, 1, 1, 0, 0));
        (await ViewAsync(clerk, BulkMessageView.Drafts)).ShouldBe([draft.Id]);
        (await ViewAsync(clerk, BulkMessageView.Scheduled)).ShouldBe([scheduled]);
        (await ViewAsync(clerk, BulkMessageView.Mine)).Count.ShouldBe(2);
        await clerk.Api.BulkMessages.PauseAsync(scheduled);
        (await ViewAsync(clerk, BulkMessageView.NeedsAttention)).ShouldBe([scheduled]);
        using var stranger = await application.NewClerkAsync();
        (await stranger.Api.BulkMessages.CountViewsAsync()).All.ShouldBe(0);
    }

    [Fact]
    public async Task A_duplicate_is_a_new_draft_for_the_same_people()
    {
        using var clerk = await application.NewClerkAsync();
        var original = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(3)));

        var draft = await clerk.Api.BulkMessages.DuplicateAsync(original.Id);

        (draft.DocStatus, draft.Title, draft.IndividualRecipientCount, draft.AmendedFromId)
            .ShouldBe((DocStatus.Draft, original.Title, 3, null));
        draft.Number.ShouldNotBe(original.Number);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(3);
    }

    [Fact]
    public async Task Those_who_did_not_read_get_a_campaign_of_their_own_with_their_data()
    {
        using var clerk = await application.NewClerkAsync();

        // 40: read; 07: delivered; 13: only sent; 00: failed.
        string[] people = ["+12025550140", "+12025550107", "+12025550113", "+12025550100"];
        var draft = await clerk.DraftAsync(
            people, TestTemplates.Positional, VariableType.Unique, data: index => $$"""{"a":"Person {{index}}","b":"V{{index}}"}""");
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.UntilAsync(draft.Id, found => found.Counts is { Read: 1, Delivered: 2, Sent: 3, Failed: 1 });

        var copy = await clerk.Api.BulkMessages.FollowUpAsync(draft.Id, FollowUpPeople.NotRead);

        (copy.RecipientType, copy.SegmentId).ShouldBe((RecipientType.Segment, null));
        copy.SegmentSentence.ShouldBe("The people of “Test campaign”, of whom this is true: "
            + "has a message that was sent and not read (campaign “Test campaign”)");
        var validation = await clerk.Api.BulkMessages.ValidateAsync(copy.Id);
        (validation.CanSubmit, validation.Audience.Rows).ShouldBe((true, 2));
        await RefusedAsync(
            clerk, copy.Id, "follow-up", new { people = "NotRead" }, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NotSubmitted);

        // Who reads in between gets no second message.
        await clerk.Application.Database.QueryAsync<int>(
            """UPDATE "BwaMessages" SET "Status" = 6 WHERE "BulkMessageId" = @id AND "PhoneNumber" = @number""",
            ("id", draft.Id), ("number", people[2]));
        (await clerk.SubmitAndFinishAsync(copy)).SegmentCounts!.Matched.ShouldBe(1);
        var message = (await clerk.GetMessagesAsync(copy.Id)).Single();
        (message.PhoneNumber, message.RecipientName).ShouldBe((people[1], "Person 2"));
        (await clerk.GetAcceptedAsync()).Count(sent => sent.To == people[1][1..]).ShouldBe(2);
    }

    [Theory]
    [InlineData(FollowUpPeople.Failed, "+12025550100")]
    [InlineData(FollowUpPeople.NotReplied, "+12025550107 +12025550113 +12025550140")]
    public async Task Others_who_did_not_react_get_one_too(FollowUpPeople kind, string expected)
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(["+12025550140", "+12025550107", "+12025550113", "+12025550100"]);
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.UntilAsync(draft.Id, found => found.Counts is { Read: 1, Delivered: 2, Sent: 3, Failed: 1 });

        var copy = await clerk.Api.BulkMessages.FollowUpAsync(draft.Id, kind);
        await clerk.Api.BulkMessages.SubmitAsync(copy.Id);

        var rows = (await clerk.Api.BulkMessages.GetRecipientsAsync(copy.Id, new() { MaxResultCount = 10 })).Items;
        string.Join(' ', rows.Select(row => row.PhoneNumber).Order()).ShouldBe(expected);
    }

    [Fact]
    public async Task Who_did_not_read_is_known_only_to_those_who_may_see_messages()
    {
        using var clerk = await application.NewClerkAsync();
        var id = (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025550113"]))).Id;
        var user = await clerk.CreateUserAsync("writer");
        using var http = await clerk.SignInAsync("writer");
        foreach (var permission in new[] { BulkWhatsAppPermissions.BulkMessages.Default, BulkWhatsAppPermissions.BulkMessages.Create })
        {
            await clerk.GrantAsync("U", $"{user}", permission);
        }

        using (var refused = await http.SendJsonAsync(HttpMethod.Post, $"{Campaigns}/{id}/follow-up", new { people = "NotRead" }))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await clerk.Api.BulkMessages.CountViewsAsync()).All.ShouldBe(1, "nothing was made");
        await http.SendJsonAsync(HttpMethod.Post, $"{Campaigns}/{id}/duplicate", new { }).DoneAsync();
    }

    [Fact]
    public async Task When_all_have_read_there_is_nobody_to_send_to()
    {
        using var clerk = await application.NewClerkAsync();
        var id = (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(2)))).Id;
        await clerk.UntilAsync(id, found => found.Counts.Read == 2);

        var copy = await clerk.Api.BulkMessages.FollowUpAsync(id, FollowUpPeople.NotRead);

        (await clerk.Api.BulkMessages.ValidateAsync(copy.Id)).Problems.Single().Code.ShouldBe(BulkWhatsAppErrorCodes.NoRecipients);
    }

    [Fact]
    public async Task Labels_are_changed_after_submission_and_suggested()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await ScheduledAsync(clerk);

        var labelled = await clerk.Api.BulkMessages.SetLabelsAsync(id, new SetLabelsInput { Labels = ["Spring", "VIP"] });
        labelled.Labels.ShouldBe(["Spring", "VIP"]);
        await clerk.Api.BulkMessages.SetLabelsAsync((await clerk.DraftAsync([])).Id, new SetLabelsInput { Labels = ["VIP"] });

        (await clerk.Api.BulkMessages.GetLabelsAsync()).Items.ShouldBe(["VIP", "Spring"]);
        (await clerk.Api.BulkMessages.GetLabelsAsync(new GetLabelsInput { Filter = "spr" })).Items.ShouldBe(["Spring"]);
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Campaigns}/{id}/labels", new { labels = new[] { new string('x', 65) } }, HttpStatusCode.BadRequest, null);
    }

    [Fact]
    public async Task A_test_is_marked_and_left_out_of_the_report()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(2));
        var test = await clerk.Api.BulkMessages.SendTestAsync(draft.Id, new SendTestInput { MobileNumber = "+12025550177" });
        await clerk.FinishAsync(test.Id);

        (await clerk.Api.BulkMessages.GetAsync(test.Id)).TestOfId.ShouldBe(draft.Id);
        (await clerk.Api.Reports.GetAsync(new GetBulkMessageReportInput())).Totals.Campaigns.ShouldBe(0);
        var tests = await clerk.Api.Reports.GetAsync(new GetBulkMessageReportInput { Label = BulkMessageConsts.TestLabel });
        tests.Totals.Campaigns.ShouldBe(1);
    }

    [Fact]
    public async Task The_text_that_was_sent_is_shown_although_the_template_changes()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            ["+12025550140", "+12025550141"], TestTemplates.Positional, VariableType.Unique,
            data: index => $$"""{"a":"Ada{{index}}","b":"V{{index}}"}""");
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.Application.Database.QueryAsync<int>(
            """UPDATE "BwaTemplates" SET "ComponentsJson" = @json WHERE "Id" = @id""",
            ("id", draft.TemplateId), ("json", """[{"type":"BODY","text":"Another text"}]"""));

        var message = (await clerk.GetMessagesAsync(draft.Id)).Single(found => found.PhoneNumber == "+12025550141");
        (await clerk.Api.Messages.GetContentAsync(message.Id)).Body.ShouldContain("Ada1");
        var second = await clerk.Api.BulkMessages.GetPreviewAsync(draft.Id, row: 2);
        second.PhoneNumber.ShouldBe("+12025550141");
        second.Content.Body.ShouldContain("Ada1");
    }

    [Fact]
    public async Task Validate_says_how_fast_the_number_sends()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(37);

        (await clerk.Api.BulkMessages.ValidateAsync((await clerk.DraftAsync(Clerk.Numbers(1))).Id)).MessagesPerSecond.ShouldBe(37);
    }

    private static async Task<Guid> ScheduledAsync(Clerk clerk, int people = 5)
    {
        var draft = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "Later",
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            ScheduledAt = DateTime.UtcNow.Date.AddDays(30),
            Recipients = Clerk.Numbers(people).Select(number => new BulkMessageRecipientInput { MobileNumber = number }).ToList(),
        });
        (await clerk.Api.BulkMessages.SubmitAsync(draft.Id)).Status.ShouldBe(BulkMessageStatus.Scheduled);
        return draft.Id;
    }

    /// <summary>Two were refused for a passing reason, one is not on WhatsApp, and one has got the message.</summary>
    private static async Task<Guid> FailedAsync(Clerk clerk)
    {
        var draft = await clerk.DraftAsync([.. Clerk.Numbers(2, ending: "03"), "+12025550100", "+12025550140"]);
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.UntilAsync(draft.Id, found => found is { Status: BulkMessageStatus.PartiallyFailed, Counts: { Failed: 3, Sent: 1 } });
        return draft.Id;
    }

    private static async Task<BulkMessageListDto> ListedAsync(Clerk clerk, Guid id) =>
        (await clerk.Api.BulkMessages.GetListAsync(new GetBulkMessagesInput())).Items.Single(campaign => campaign.Id == id);

    private static async Task<List<Guid>> ViewAsync(Clerk clerk, BulkMessageView view) =>
        [.. (await clerk.Api.BulkMessages.GetListAsync(new GetBulkMessagesInput { View = view })).Items.Select(campaign => campaign.Id)];

    private static Task RefusedAsync(Clerk clerk, Guid id, string action, object? body, HttpStatusCode status, string code) =>
        clerk.Http.RefusedAsync(HttpMethod.Post, $"{Campaigns}/{id}/{action}", body, status, code);
}
