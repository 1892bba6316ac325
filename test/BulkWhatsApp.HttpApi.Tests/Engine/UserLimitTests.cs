using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>
/// A business may write to only so many different people within 24 hours (meta-cloud-api.md 3.2); the engine stops before Meta does.
/// </summary>
[Collection(EngineTests.Name)]
public class UserLimitTests(TestApplication application)
{
    [Fact]
    public async Task The_rest_of_a_campaign_waits_and_goes_out_as_the_24_hours_pass()
    {
        using var clerk = await NewLimitedClerkAsync();
        var campaign = await clerk.Api.BulkMessages.SubmitAsync((await clerk.DraftAsync(Clerk.Numbers(60))).Id);

        var held = await clerk.UntilAsync(
            campaign.Id, message => message is { Counts: { Sent: 50, Queued: 10 }, HeldBackReason: not null });
        held.Status.ShouldBe(BulkMessageStatus.InProgress);
        held.HeldBackReason!.ShouldContain("50");
        var account = await clerk.Api.Accounts.GetAsync(clerk.Account.Id);
        (account.UsersPer24Hours, account.UsersReached).ShouldBe((50, 50));

        await LetADayPassAsync(clerk);

        var finished = await clerk.FinishAsync(campaign.Id);
        (finished.Counts.Sent, finished.HeldBackReason).ShouldBe((60, null));
        (await clerk.GetAcceptedAsync()).Select(send => send.To).Distinct().Count().ShouldBe(60);
    }

    [Fact]
    public async Task People_written_to_today_take_no_room()
    {
        using var clerk = await NewLimitedClerkAsync();
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(50)));

        var again = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(50)));

        again.Counts.Sent.ShouldBe(50);
    }

    [Theory]
    [InlineData("TIER_2K", 2_000)]
    [InlineData(250, 250)]
    [InlineData("TIER_UNLIMITED", null)]
    public async Task Meta_says_by_webhook_that_the_limit_changed(object limit, int? expected)
    {
        using var clerk = await NewLimitedClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync(
            "business_capability_update", new { max_daily_conversations_per_business = limit, max_phone_numbers_per_waba = 25 });
        await caller.WaitUntilAppliedAsync();

        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).UsersPer24Hours.ShouldBe(expected);
    }

    [Theory]
    [InlineData("max_daily_conversations_per_business", "TIER_2K", 2_000)]
    [InlineData("max_daily_conversations_per_business", 250, 250)]
    [InlineData("max_daily_conversations_per_business", -1, null)]
    [InlineData("max_daily_conversations_per_business", "TIER_UNLIMITED", null)]
    [InlineData("current_limit", "TIER_10K", 10_000)]
    [InlineData("current_limit", "TIER_NOT_SET", 50)]
    public async Task Meta_says_so_with_the_quality_of_a_number_too(string field, object limit, int? expected)
    {
        using var clerk = await NewLimitedClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync(
            "phone_number_quality_update",
            new Dictionary<string, object> { ["display_phone_number"] = "15550207777", ["event"] = "ONBOARDING", [field] = limit });
        await caller.WaitUntilAppliedAsync();

        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).UsersPer24Hours.ShouldBe(expected);
    }

    [Fact]
    public async Task A_notice_that_is_older_than_what_is_known_changes_nothing()
    {
        using var clerk = await NewLimitedClerkAsync();
        var caller = new WebhookCaller(clerk);
        var value = new { display_phone_number = "15550207777", @event = "UPGRADE", max_daily_conversations_per_business = "TIER_100K" };
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeSeconds();

        await caller.SendAsync(new
        {
            @object = "whatsapp_business_account",
            entry = new[]
            {
                new { id = clerk.WabaId, time = yesterday, changes = new[] { new { field = "phone_number_quality_update", value } } }
            },
        });
        await caller.WaitUntilAppliedAsync();

        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).UsersPer24Hours.ShouldBe(50);
    }

    private async Task<Clerk> NewLimitedClerkAsync()
    {
        var clerk = await application.NewClerkAsync();
        await application.Simulator.SetMessagingLimitAsync(clerk.PhoneNumberId, clerk.WabaId, "+1 555-020-7777", "TIER_50");
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        return clerk;
    }

    private Task LetADayPassAsync(Clerk clerk) => application.Database.QueryAsync<int>(
        """
        UPDATE "BwaPortfolioUsers" SET "WrittenAt" = "WrittenAt" - interval '1 day'
        WHERE "PortfolioId" LIKE (SELECT COALESCE("PortfolioId", "WabaId") || '%' FROM "BwaAccounts" WHERE "Id" = @account)
        """,
        ("account", clerk.Account.Id));
}
