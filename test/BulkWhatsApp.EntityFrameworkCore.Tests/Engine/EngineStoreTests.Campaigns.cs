using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task Active_are_campaigns_in_progress_with_a_queue_and_an_account_that_Meta_takes()
    {
        var account = await AccountAsync(new { MessagesPerSecond = (int?)50, UsersPer24Hours = (int?)1_000, PortfolioId = "3061" });
        var later = await CampaignAsync(account, new { SubmittedAt = (DateTime?)Now });
        var first = await CampaignAsync(account);
        var paused = await CampaignAsync(account, new { Status = BulkMessageStatus.Paused });
        var refused = await CampaignAsync(await AccountAsync(new { CircuitOpenedAt = (DateTime?)Now }));
        var strangers = await CampaignAsync(await AccountAsync(new { TenantId = (Guid?)Guid.NewGuid() }));
        foreach (var campaign in new[] { later, first, paused, refused, strangers })
        {
            await MessagesAsync(campaign, 1);
        }

        await CampaignAsync(account);

        (await Store.GetActiveCampaignsAsync(None)).ShouldBe(
            [
                new ActiveCampaign(first, null, account, "1061", 50, new UserLimit("3061", 1_000)),
                new ActiveCampaign(later, null, account, "1061", 50, new UserLimit("3061", 1_000)),
            ]);
    }

    [Fact]
    public async Task What_a_campaign_sends_is_found_while_its_account_is_there()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account, new { VariablesJson = "{}", MediaId = "4061" });

        var content = (await Store.FindCampaignAsync(campaign, None)).ShouldNotBeNull();

        (content.Id, content.TemplateName, content.TemplateLanguage, content.ComponentsJson, content.VariablesJson, content.MediaId,
            content.Attachment).ShouldBe(
            (campaign, "hello", "en", "[]", "{}", "4061", null));
        (content.AccountId, content.PhoneNumberId, content.WabaId, content.AccessTokenCipher).ShouldBe((account, "1061", "2061", "cipher"));
        (await Store.FindCampaignAsync(Guid.NewGuid(), None)).ShouldBeNull();
        await SetAsync<WhatsAppAccount>(account, nameof(WhatsAppAccount.IsDeleted), true);
        (await Store.FindCampaignAsync(campaign, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Many_refusals_at_once_pause_a_campaign_once_and_say_why()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        await MessagesAsync(campaign, 1);
        var stamp = (await CampaignOf(campaign)).ConcurrencyStamp;

        await AtOnce(6, async index =>
        {
            await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, new RefusalCode(132015, 7), "Template is paused", None);
            return index;
        });

        var row = await CampaignOf(campaign);
        (row.Status, row.PauseCause, row.PauseErrorCode, row.PauseErrorSubcode, row.PauseReason).ShouldBe(
            (BulkMessageStatus.Paused, PauseCause.Campaign, 132015, 7, "Template is paused"));
        row.ConcurrencyStamp.ShouldNotBe(stamp);
        (await TimelineAsync(campaign, TimelineAction.Paused)).Single().Detail.ShouldBe("132015: Template is paused");
    }

    [Fact]
    public async Task A_campaign_that_does_not_run_is_not_paused()
    {
        var account = await AccountAsync();
        var done = await CampaignAsync(account, new { Status = BulkMessageStatus.Completed, FinishedAt = (DateTime?)Now });

        await Store.PauseCampaignAsync(done, PauseCause.Campaign, 132015, null, None);
        await Store.PauseAccountAsync(done, 190, null, None);

        (await CampaignOf(done)).Status.ShouldBe(BulkMessageStatus.Completed);
        (await TimelineAsync(done, TimelineAction.Paused)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_account_stops_its_own_campaigns_and_only_those()
    {
        var (account, other) = (await AccountAsync(), await AccountAsync());
        var refused = await CampaignAsync(account);
        var waiting = await CampaignAsync(account, new { Status = BulkMessageStatus.Scheduled, LaunchedAt = (DateTime?)null });
        var retried = await CampaignAsync(account, new { DocStatus = DocStatus.Cancelled });
        var others = await CampaignAsync(other);

        await AtOnce(4, async index =>
        {
            await Store.PauseAccountAsync(refused, new RefusalCode(190, 460), "The session is over", None);
            return index;
        });

        foreach (var campaign in new[] { refused, waiting, retried })
        {
            (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Paused);
            (await CampaignOf(campaign)).PauseCause.ShouldBe(PauseCause.Account);
            (await TimelineAsync(campaign, TimelineAction.Paused)).Count.ShouldBe(1);
        }

        (await CampaignOf(others)).Status.ShouldBe(BulkMessageStatus.InProgress);
        var row = (await AllAsync<WhatsAppAccount>(rows => rows.Where(a => a.Id == account))).Single();
        (row.CircuitErrorCode, row.CircuitErrorSubcode, row.CircuitReason).ShouldBe((190, 460, "The session is over"));

        // The first refusal stands.
        await Store.PauseAccountAsync(refused, 131031, null, None);
        (await AllAsync<WhatsAppAccount>(rows => rows.Where(a => a.Id == account))).Single().CircuitErrorCode.ShouldBe(190);
    }

    [Fact]
    public async Task Meta_stops_all_accounts_of_a_WABA_and_lets_them_send_again_those_of_the_tenant()
    {
        var tenant = Guid.NewGuid();
        var (own, also) = (await AccountAsync(new { TenantId = (Guid?)tenant }), await AccountAsync(new { TenantId = (Guid?)tenant }));
        var strangers = await AccountAsync();
        var campaigns = new List<Guid>();
        foreach (var account in new[] { own, also, strangers })
        {
            campaigns.Add(await CampaignAsync(account, new { TenantId = account == strangers ? null : (Guid?)tenant }));
        }

        await Store.PauseWabaAsync(tenant, "2061", 131031, "DISABLED_UPDATE", None);

        (await Task.WhenAll(campaigns.Select(async id => (await CampaignOf(id)).Status))).ShouldBe(
            [BulkMessageStatus.Paused, BulkMessageStatus.Paused, BulkMessageStatus.InProgress]);
        (await AllAsync<WhatsAppAccount>(rows => rows.Where(a => a.CircuitOpenedAt != null)))
            .Select(a => a.Id).ShouldBe([own, also], ignoreOrder: true);

        await Store.CloseCircuitAsync(tenant, "2061", None);
        (await AllAsync<WhatsAppAccount>(rows => rows.Where(a => a.CircuitOpenedAt != null || a.CircuitErrorCode != null))).ShouldBeEmpty();
        (await CampaignOf(campaigns[0])).Status.ShouldBe(BulkMessageStatus.Paused);
    }

    [Fact]
    public async Task The_state_tells_of_accounts_that_send_or_are_refused_and_of_webhooks_that_wait()
    {
        var (busy, refused,
            idle) = (await AccountAsync(), await AccountAsync(new { CircuitOpenedAt = (DateTime?)Now }), await AccountAsync());
        var campaign = await CampaignAsync(busy);
        await MessagesAsync(campaign, 3);
        await MessagesAsync(campaign, 1, new { AvailableAt = WhatsAppMessageConsts.Unreleased });
        await CampaignAsync(idle, new { Status = BulkMessageStatus.Completed, FinishedAt = (DateTime?)Now });
        await InboxAsync(2);

        var state = await Store.ReadStateAsync(None);

        state.Accounts.Select(a => (a.AccountId, a.Queued, a.IsCircuitOpen))
            .ShouldBe([(busy, 4, false), (refused, 0, true)], ignoreOrder: true);
        state.Accounts.Single(a => a.AccountId == busy).OldestDue.ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(70));
        state.Accounts.Single(a => a.AccountId == refused).OldestDue.ShouldBe(TimeSpan.Zero);
        state.WebhooksWaiting.ShouldBe(2);
        state.OldestWebhook.ShouldBeGreaterThan(TimeSpan.Zero);
    }
}
