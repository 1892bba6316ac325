using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>
/// Anybody can enter somebody else's phone number id and WABA. An account shares what the accounts of a number share only once Meta has
/// accepted its token for that number.
/// </summary>
[Collection(EngineTests.Name)]
public class ForeignNumberTests(TestApplication application)
{
    private const string ForeignToken = "SOMEBODY-ELSES-TOKEN";

    [Theory]
    [InlineData(1)]
    [InlineData(9_999)]
    public async Task The_pace_of_a_number_is_not_set_by_who_only_writes_it_down(int messagesPerSecond)
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        await owner.SetMessagesPerSecondAsync(5_000);
        await owner.SubmitAndFinishAsync(await owner.DraftAsync(Clerk.Numbers(3)));
        var draft = await stranger.DraftAsync(Clerk.Numbers(3));
        var before = await OwnersAsync(owner);
        before.ShouldNotBeNullOrEmpty("the number was sent from");

        await TakeNumberAsync(stranger, owner, messagesPerSecond);
        await stranger.Api.BulkMessages.SubmitAsync(draft.Id);
        (await stranger.UntilAsync(draft.Id, message => message.Status == BulkMessageStatus.Paused)).PauseReason
            .ShouldNotBeNullOrWhiteSpace();

        (await OwnersAsync(owner)).ShouldBe(before);
        (await owner.SubmitAndFinishAsync(await owner.DraftAsync(Clerk.Numbers(3, ending: "41")))).Counts.Sent.ShouldBe(3);
    }

    [Fact]
    public async Task People_who_were_written_to_from_another_portfolio_take_no_room_in_it()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        await application.Simulator.SetMessagingLimitAsync(owner.PhoneNumberId, owner.WabaId, "+1 555-020-7778", "TIER_50");
        await owner.Api.Accounts.CheckConnectionAsync(owner.Account.Id);

        // If Meta does not tell the portfolio, people are counted by WABA.
        await application.Database.QueryAsync<int>(
            """UPDATE "BwaAccounts" SET "PortfolioId" = NULL WHERE "Id" = @id""", ("id", owner.Account.Id));
        await owner.SubmitAndFinishAsync(await owner.DraftAsync(Clerk.Numbers(2)));
        var draft = await stranger.DraftAsync(Clerk.Numbers(20, ending: "41"));

        await TakeNumberAsync(stranger, owner, messagesPerSecond: 9_999);
        await new WebhookCaller(stranger).SendFieldAsync(
            "business_capability_update", new { max_daily_conversations_per_business = 250, max_phone_numbers_per_waba = 25 });
        await new WebhookCaller(stranger).WaitUntilAppliedAsync();
        await stranger.Api.BulkMessages.SubmitAsync(draft.Id);
        await stranger.UntilAsync(draft.Id, message => message.Status == BulkMessageStatus.Paused);

        (await owner.Api.Accounts.GetAsync(owner.Account.Id)).UsersReached.ShouldBe(2);
    }

    [Fact]
    public async Task A_number_of_ones_own_under_the_WABA_of_another_takes_no_room_in_it()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var portfolio = await application.Database.QueryAsync<string>(
            """SELECT "WabaId" FROM "BwaAccounts" WHERE "Id" = @id""", ("id", owner.Account.Id));
        var draft = await stranger.DraftAsync(Clerk.Numbers(5));

        await stranger.ChangeAccountAsync(account => account.WabaId = owner.WabaId);
        await application.Database.QueryAsync<int>(
            """UPDATE "BwaAccounts" SET "PortfolioId" = NULL, "UsersPer24Hours" = 50 WHERE "Id" = @id""", ("id", stranger.Account.Id));
        (await stranger.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(5);

        (await application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "BwaPortfolioUsers" WHERE "PortfolioId" LIKE @portfolio || '%'""", ("portfolio", portfolio!)))
            .ShouldBe(0);
    }

    [Fact]
    public async Task An_account_that_nobody_checked_is_proven_by_its_first_message_and_anew_after_its_credentials_changed()
    {
        using var clerk = await application.NewClerkAsync();
        (await IsProvenAsync(clerk)).ShouldBeFalse();

        (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(5)))).Counts.Sent.ShouldBe(5);
        (await IsProvenAsync(clerk)).ShouldBeTrue();
        await clerk.ChangeAccountAsync(account => (account.Name, account.AccessToken) = ("Renamed", SimulatorControl.Token));
        (await IsProvenAsync(clerk)).ShouldBeTrue("the token is the same");
        await clerk.ChangeAccountAsync(account => account.AccessToken = ForeignToken);
        (await IsProvenAsync(clerk)).ShouldBeFalse();

        await clerk.ChangeAccountAsync(account => account.AccessToken = SimulatorControl.Token);
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        (await IsProvenAsync(clerk)).ShouldBeTrue();
        await clerk.ChangeAccountAsync(account => account.PhoneNumberId = "1");
        (await IsProvenAsync(clerk)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_WABA_that_one_only_writes_down_no_receipt_is_applied()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var campaign = await owner.SendToSilentAsync(1);
        var message = (await owner.GetMessagesAsync(campaign.Id)).Single();
        await TakeNumberAsync(stranger, owner, messagesPerSecond: 10);
        var forger = new WebhookCaller(stranger);

        await forger.SendStatusesAsync(
            WebhookCaller.Status(message, "read"), WebhookCaller.Status(message.Wamid!, "failed", callbackData: null));
        await forger.SendFieldAsync("account_update", new { @event = "DISABLED_UPDATE", ban_info = new { waba_ban_state = "DISABLE" } });
        await forger.WaitUntilAppliedAsync();

        (await owner.GetMessagesAsync(campaign.Id)).Single().Status.ShouldBe(MessageStatus.Sent);
        (await owner.Api.Accounts.GetAsync(owner.Account.Id)).CircuitOpenedAt.ShouldBeNull();
        (await owner.SubmitAndFinishAsync(await owner.DraftAsync(Clerk.Numbers(1)))).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_launch_reads_no_people_of_another_tenants_list()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var own = (await stranger.Api.RecipientLists.CreateAsync(new() { Name = "Own" })).Id;
        await stranger.ImportAsync(own, "mobile,name\n+12025550140,Ada\n");
        var foreign = (await owner.Api.RecipientLists.CreateAsync(new() { Name = "Foreign" })).Id;
        await owner.ImportAsync(foreign, "mobile,name\n+12025550240,Bob\n+12025550340,Cid\n");
        var draft = await stranger.Api.BulkMessages.CreateAsync(new()
        {
            Title = "Later",
            RecipientType = RecipientType.RecipientList,
            RecipientListId = own,
            TemplateId = (await stranger.GetTemplateAsync(TestTemplates.Plain)).Id,
            ScheduledAt = DateTime.UtcNow.AddDays(1),
        });
        await stranger.Api.BulkMessages.SubmitAsync(draft.Id);

        // However the id got there.
        await application.Database.QueryAsync<int>(
            """UPDATE "BwaBulkMessages" SET "RecipientListId" = @list, "ScheduledAt" = now() WHERE "Id" = @id""",
            ("id", draft.Id),
            ("list", foreign));

        (await stranger.FinishAsync(draft.Id)).Counts.Recipients.ShouldBe(0);
        (await stranger.GetAcceptedAsync()).ShouldBeEmpty();
    }

    /// <summary>The account claims the other's number and WABA, but its token is not valid for them.</summary>
    private static Task TakeNumberAsync(Clerk stranger, Clerk owner, int messagesPerSecond) => stranger.ChangeAccountAsync(account =>
    {
        account.PhoneNumberId = owner.PhoneNumberId;
        account.WabaId = owner.WabaId;
        account.AccessToken = ForeignToken;
        account.MessagesPerSecond = messagesPerSecond;
    });

    /// <summary>
    /// Who has sent from the number so far, and how slowly: a stranger who did would be among them, or would wait for them.
    /// </summary>
    private async Task<string> OwnersAsync(Clerk clerk) => (await application.Database.QueryAsync<string>(
        """
        SELECT string_agg(concat_ws('/', "Id", "Slowness"), ' ' ORDER BY "Id") FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" LIKE @number || '%'
        """,
        ("number", clerk.PhoneNumberId)))!;

    private Task<bool> IsProvenAsync(Clerk clerk) => application.Database.QueryAsync<bool>(
        """SELECT "NumberProvenAt" IS NOT NULL FROM "BwaAccounts" WHERE "Id" = @id""", ("id", clerk.Account.Id));
}
