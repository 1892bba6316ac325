using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Events;

/// <summary>What another module learns about a campaign from the event bus.</summary>
[Collection(ProductTests.Name)]
public class CampaignEventTests(TestApplication application)
{
    private IDistributedEventBus Bus => application.Services.GetRequiredService<IDistributedEventBus>();

    [Fact]
    public async Task Submitting_and_finishing_are_told_once_in_the_campaigns_tenant()
    {
        using var clerk = await application.NewClerkAsync();
        using var submitted = new EventLog<BulkMessageSubmittedEto>(Bus);
        using var finished = new EventLog<BulkMessageFinishedEto>(Bus);
        using var failed = new EventLog<MessagesFailedEto>(Bus);
        var draft = await clerk.DraftAsync(Clerk.Numbers(25));
        submitted.Of(told => told.BulkMessageId == draft.Id).ShouldBeEmpty();

        var result = await clerk.SubmitAndFinishAsync(draft);
        var end = (await finished.UntilAsync(1, told => told.BulkMessageId == draft.Id))[0];
        await MarkAsync(clerk, finished);

        var start = submitted.Of(told => told.BulkMessageId == draft.Id).ShouldHaveSingleItem();
        (start.TenantId, start.Number, start.Title, start.AccountId)
            .ShouldBe((await TenantAsync(draft.Id), draft.Number, draft.Title, clerk.Account.Id));
        (start.TemplateName, start.TemplateLanguage, start.SubmittedAt.Kind).ShouldBe((TestTemplates.Plain, "en_US", DateTimeKind.Utc));
        (end.TenantId, end.Number, end.Status, end.RecipientCount)
            .ShouldBe((start.TenantId, draft.Number, BulkMessageStatus.Completed, 25));
        (end.SentCount, end.FailedCount, end.FinishedAt.Kind).ShouldBe((25, 0, DateTimeKind.Utc));
        end.FinishedAt.ShouldBe(result.FinishedAt!.Value, TimeSpan.FromMilliseconds(1));
        finished.Of(told => told.BulkMessageId == draft.Id).Count.ShouldBe(1);
        failed.Of(told => told.BulkMessageId == draft.Id).ShouldBeEmpty("they are published only where the option says so");
    }

    [Fact]
    public async Task Moving_a_scheduled_campaign_is_told_with_its_new_time()
    {
        using var clerk = await application.NewClerkAsync();
        using var moved = new EventLog<BulkMessageRescheduledEto>(Bus);
        var draft = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "Later",
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            ScheduledAt = DateTime.UtcNow.Date.AddDays(30),
            Recipients = [new() { MobileNumber = Clerk.Numbers(1).Single() }],
        });
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var later = DateTime.UtcNow.Date.AddDays(40);

        await clerk.Api.BulkMessages.RescheduleAsync(draft.Id, later);
        await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => clerk.Api.BulkMessages.RescheduleAsync(draft.Id, DateTime.UtcNow.AddDays(-1)));
        await clerk.Api.BulkMessages.RescheduleAsync(draft.Id, null);

        var told = moved.Of(told => told.BulkMessageId == draft.Id);
        told.Select(one => one.ScheduledAt).ShouldBe([later, null]);
        told.ShouldAllBe(one => one.Number == draft.Number && one.Title == "Later" && one.TenantId != null);
    }

    [Fact]
    public async Task Last_results_that_come_at_the_same_moment_finish_the_campaign_once()
    {
        using var clerk = await application.NewClerkAsync();
        using var finished = new EventLog<BulkMessageFinishedEto>(Bus);
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(4, ending: "13")));

        // One may have been claimed twice: when its number was proven, the previous sender's claims went back to the queue.
        var messages = await clerk.GetMessagesAsync(campaign.Id);
        var tenant = await TenantAsync(campaign.Id);
        var outcomes = application.Services.GetRequiredService<IEngineStore>();
        const int Rounds = 20;

        for (var round = 0; round < Rounds; round++)
        {
            await OpenAgainAsync(campaign.Id);
            await Task.WhenAll(messages.Select(message => Task.Run(() => outcomes.ApplyAsync(
                [
                    new MessageFact(MessageFactKind.Accepted, message.Attempt, DateTime.UtcNow, $"wamid.{message.Id:N}")
                        .About(tenant, message.Id)
                ],
                default))));
        }

        await finished.UntilAsync(1 + Rounds, told => told.BulkMessageId == campaign.Id);
        await MarkAsync(clerk, finished);
        finished.Of(told => told.BulkMessageId == campaign.Id).Count.ShouldBe(1 + Rounds);
        (await clerk.GetTimelineAsync(campaign.Id)).Count(entry => entry.Action == TimelineAction.Finished).ShouldBe(1 + Rounds);
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(campaign.Id));
    }

    [Fact]
    public async Task A_campaign_that_nobody_is_left_for_finishes_and_says_so()
    {
        using var clerk = await application.NewClerkAsync();
        using var finished = new EventLog<BulkMessageFinishedEto>(Bus);
        var draft = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "For later",
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            ScheduledAt = DateTime.UtcNow.AddHours(1),
            Recipients = [new BulkMessageRecipientInput { MobileNumber = "+12025550140" }],
        });
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550140" });
        await clerk.ScheduleInAsync(draft.Id, TimeSpan.Zero);

        var end = (await finished.UntilAsync(1, told => told.BulkMessageId == draft.Id)).ShouldHaveSingleItem();

        (end.Status, end.RecipientCount, end.SuppressedCount).ShouldBe((BulkMessageStatus.Completed, 0, 1));
        (await clerk.GetTimelineAsync(draft.Id)).Count(entry => entry.Action == TimelineAction.Finished).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_is_told_and_is_no_finish()
    {
        using var clerk = await application.NewClerkAsync();
        using var cancelled = new EventLog<BulkMessageCancelledEto>(Bus);
        using var finished = new EventLog<BulkMessageFinishedEto>(Bus);
        await clerk.PauseSendingAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(30));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        await clerk.Api.BulkMessages.CancelAsync(draft.Id, "Wrong template");

        var told = (await cancelled.UntilAsync(1, told => told.BulkMessageId == draft.Id)).ShouldHaveSingleItem();
        (told.Number, told.Reason).ShouldBe((draft.Number, "Wrong template"));
        await MarkAsync(clerk, finished, resume: true);
        finished.Of(told => told.BulkMessageId == draft.Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_listener_refuses_is_not_submitted()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(["+12025550140"]);
        using var refusing = Bus.Subscribe<BulkMessageSubmittedEto>(told => told.BulkMessageId == draft.Id
            ? throw new BusinessException(BulkWhatsAppErrorCodes.ActionNotAllowed).WithData("number", told.Number)
            : Task.CompletedTask);

        await Should.ThrowAsync<Exception>(() => clerk.Api.BulkMessages.SubmitAsync(draft.Id));

        (await clerk.Api.BulkMessages.GetAsync(draft.Id)).DocStatus.ShouldBe(DocStatus.Draft);
    }

    [Fact]
    public async Task A_listener_that_fails_is_told_again_and_the_campaign_stays_finished()
    {
        await using var own = await TestApplication.StartAsync();
        using var clerk = await own.NewClerkAsync();
        using var finished = new EventLog<BulkMessageFinishedEto>(own.Services.GetRequiredService<IDistributedEventBus>(), failures: 2);

        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025550140"]));

        campaign.Status.ShouldBe(BulkMessageStatus.Completed);
        (await finished.UntilAsync(1, told => told.BulkMessageId == campaign.Id)).ShouldHaveSingleItem();

        // It is removed in the transaction in which the listener was called, which ends later.
        await Eventually.SoAsync(() => own.Database.QueryAsync<long>("""SELECT count(*) FROM "BwaOutgoingEvents" """), count => count == 0);
    }

    [Fact]
    public async Task Where_the_option_says_so_each_failed_message_is_told_once()
    {
        await using var own = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:PublishMessageFailures", "true"));
        using var clerk = await own.NewClerkAsync();
        using var failed = new EventLog<MessagesFailedEto>(own.Services.GetRequiredService<IDistributedEventBus>());
        using var finished = new EventLog<BulkMessageFinishedEto>(own.Services.GetRequiredService<IDistributedEventBus>());

        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([.. Clerk.Numbers(40), .. Clerk.Numbers(30, ending: "00")]));
        await clerk.UntilAsync(campaign.Id, message => message.Counts.Failed == 30);
        await finished.UntilAsync(1, told => told.BulkMessageId == campaign.Id);
        await failed.UntilAsync(1, told => failed.Of(_ => true).Sum(batch => batch.Messages.Count) >= 30);

        var messages = await clerk.GetMessagesAsync(campaign.Id);
        var told = failed.Of(told => told.BulkMessageId == campaign.Id).SelectMany(batch => batch.Messages).ToList();
        told.Select(message => message.MessageId).ShouldBe(
            messages.Where(message => message.Status == MessageStatus.Failed).Select(message => message.Id), ignoreOrder: true);
        told.ShouldAllBe(message => message.ErrorCode != null && message.PhoneNumber.EndsWith("00") && message.Attempt == 1);
    }

    /// <summary>After this, all earlier events have arrived, because they are published in order.</summary>
    private async Task MarkAsync(Clerk clerk, EventLog<BulkMessageFinishedEto> finished, bool resume = false)
    {
        if (resume)
        {
            await clerk.SetMessagesPerSecondAsync(10_000);
        }

        var later = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12125550140"]));
        await finished.UntilAsync(1, told => told.BulkMessageId == later.Id);
    }

    private Task<Guid> TenantAsync(Guid campaign) =>
        application.Database.QueryAsync<Guid>("""SELECT "TenantId" FROM "BwaBulkMessages" WHERE "Id" = @id""", ("id", campaign));

    /// <summary>As if all its messages were just being sent.</summary>
    private Task<int> OpenAgainAsync(Guid campaign) => application.Database.QueryAsync<int>(
        """
        UPDATE "BwaMessages" SET "Status" = 1, "Wamid" = NULL, "SentAt" = NULL WHERE "BulkMessageId" = @id;
        UPDATE "BwaBulkMessages"
        SET "Status" = 3, "FinishedAt" = NULL, "SentCount" = 0, "QueuedCount" = (SELECT count(*) FROM "BwaMessages" WHERE "BulkMessageId" = @id)
        WHERE "Id" = @id
        """, ("id", campaign));
}
