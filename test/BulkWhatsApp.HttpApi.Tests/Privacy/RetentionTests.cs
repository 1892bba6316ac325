using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Settings;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Privacy;

[Collection(EngineTests.Name)]
public class RetentionTests(TestApplication application)
{
    private const string PeopleOfListSql = """SELECT count(*)::int FROM "BwaRecipients" WHERE "RecipientListId" = @list""";

    [Fact]
    public async Task The_people_of_a_deleted_list_go_with_their_imports()
    {
        using var clerk = await application.NewClerkAsync();
        var kept = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Kept" });
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Deleted" });
        var rows = string.Concat(Enumerable.Range(0, 6_000).Select(index => $"+1312556{index:0000},Person\n"));
        var import = await clerk.ImportAsync(list.Id, $"phone,name\n{rows}not a number,Quentin Remnant\n");
        await clerk.ImportAsync(kept.Id, "phone,name\n+13125560001,Somebody\n");
        import.Added.ShouldBe(6_000);

        await clerk.Api.RecipientLists.DeleteAsync(list.Id);

        await clerk.Http.IsGoneAsync($"api/bulk-whatsapp/recipient-lists/{list.Id}/recipients");
        await CleanAsync(application, DateTime.UtcNow);
        (await application.Database.QueryAsync<int>(PeopleOfListSql, ("list", list.Id))).ShouldBe(0);
        (await application.Database.QueryAsync<int>(PeopleOfListSql, ("list", kept.Id))).ShouldBe(1);
        (await application.Database.FindTablesAsync("Quentin")).ShouldBeEmpty();
        (await application.Database.QueryAsync<int>(
            """SELECT count(*)::int FROM "BwaRecipientImports" WHERE "RecipientListId" = @list""", ("list", list.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Everything_is_kept_as_long_as_its_setting_says_and_campaigns_keep_their_figures()
    {
        await using var own = await TestApplication.StartAsync(
            ($"Settings:{BulkWhatsAppSettings.Retention.MessageDays}", "10"),
            ($"Settings:{BulkWhatsAppSettings.Retention.AddressDays}", "never"));
        using var clerk = await own.NewClerkAsync();
        var retention = (await clerk.Api.Privacy.GetRetentionAsync()).Items.ToDictionary(kind => kind.Setting, kind => kind.Days);
        (retention[BulkWhatsAppSettings.Retention.MessageDays], retention[BulkWhatsAppSettings.Retention.AddressDays],
            retention[BulkWhatsAppSettings.Retention.ImportDays])
            .ShouldBe((10, null, 90));
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Kept" });
        await clerk.ImportAsync(list.Id, "phone,name\n+13125550100,Somebody\nno number,Quentin Remnant\n");
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+13125550140", "+13125550141"]));
        await clerk.UntilAsync(finished.Id, found => found.Counts.Read == 2);
        await clerk.PauseSendingAsync();

        // At one message a second it outlasts the cleaning.
        var running = await clerk.DraftAsync([.. Clerk.Numbers(100)]);
        await clerk.Api.BulkMessages.SubmitAsync(running.Id);
        await clerk.UntilAsync(running.Id, found => found.Counts.Sent > 0);
        await clerk.Http.PostAsync("api/bulk-whatsapp/recipient-lists", new { name = "Under a key" }, idempotencyKey: "retention");

        await CleanAsync(own, DateTime.UtcNow.AddDays(8));
        (await own.Database.FindTablesAsync("Under a key"))
            .ShouldNotContain(table => table.Contains("IdempotencyKeys"), "an answer is kept for seven days");
        (await clerk.GetMessagesAsync(finished.Id)).ShouldAllBe(message => message.PhoneNumber.StartsWith('+'));

        await CleanAsync(own, DateTime.UtcNow.AddDays(11));
        var messages = await clerk.GetMessagesAsync(finished.Id);
        messages.ShouldAllBe(message => message.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix)
            && message.Status == MessageStatus.Read
            && message.RecipientName == null);
        (await clerk.GetTimelineAsync(finished.Id)).Last().Action.ShouldBe(TimelineAction.PeopleRemoved);
        (await clerk.GetMessagesAsync(running.Id)).ShouldAllBe(message => message.PhoneNumber.StartsWith('+'));
        (await own.Database.FindTablesAsync("Quentin")).ShouldNotBeEmpty();
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(finished.Id));

        var removed = await CleanAsync(own, DateTime.UtcNow.AddDays(91));
        removed[TraceKinds.Messages].ShouldBe(0, "they were removed before");
        (await own.Database.FindTablesAsync("Quentin")).ShouldBeEmpty();
        (await own.Database.FindTablesAsync("Somebody")).ShouldNotBeEmpty();
        await clerk.SetMessagesPerSecondAsync(10_000);
        (await clerk.FinishAsync(running.Id)).Counts.Sent.ShouldBe(100);
    }

    [Fact]
    public async Task Conversations_go_after_their_time_and_the_campaign_still_knows_how_many_answered()
    {
        await using var own = await TestApplication.StartAsync(
            ($"Settings:{BulkWhatsAppSettings.Retention.ConversationDays}", "20"),
            ($"Settings:{BulkWhatsAppSettings.Retention.MessageDays}", "never"));
        using var clerk = await own.NewClerkAsync();
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+13125550116", "+13125550140"]));
        await clerk.UntilAsync(campaign.Id, found => found.Counts.Replied == 1);
        var conversation = (await clerk.Api.Conversations.GetListAsync(new())).Items.ShouldHaveSingleItem();
        await clerk.Api.Conversations.ReplyAsync(conversation.Id, Guid.NewGuid(), new() { Message = "Forty, of course" });

        await CleanAsync(own, DateTime.UtcNow.AddDays(19));
        (await clerk.Api.Conversations.GetThreadAsync(conversation.Id, new())).Items.Count.ShouldBe(3);

        var removed = await CleanAsync(own, DateTime.UtcNow.AddDays(21));
        removed[TraceKinds.Conversations].ShouldBeGreaterThan(0);
        (await clerk.Api.Conversations.GetListAsync(new())).Items.ShouldBeEmpty();
        (await own.Database.FindTablesAsync("of course")).ShouldBeEmpty();
        (await own.Database.QueryAsync<int>("""SELECT count(*)::int FROM "BwaInboundMessages" """)).ShouldBe(0);
        var kept = await clerk.Api.BulkMessages.GetAsync(campaign.Id);
        kept.Counts.Replied.ShouldBe(1);
        (await clerk.GetMessagesAsync(campaign.Id)).Count(message => message.RepliedAt is not null).ShouldBe(1);
        await clerk.CheckCountersAsync(kept);
    }

    /// <summary>Another node, or the worker itself, may be cleaning.</summary>
    private static Task<IReadOnlyDictionary<string, long>> CleanAsync(TestApplication application, DateTime now) =>
        Eventually.SoAsync(
            () => application.Services.GetRequiredService<CleaningWorker>().RunOnceAsync(now, CancellationToken.None),
            removed => removed is not null)!;
}
