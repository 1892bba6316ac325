using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task Bodies_are_taken_by_one_consumer_and_again_when_it_died()
    {
        await InboxAsync(20);

        var taken = (await AtOnce(4, _ => Store.TakeWebhooksAsync(7, Lease, None))).SelectMany(some => some).ToList();

        taken.Select(item => item.Id).Distinct().Count().ShouldBe(20);
        taken.Count.ShouldBe(20);
        taken.ShouldAllBe(item => item.Attempts == 1 && item.TenantId == null);
        taken.Select(item => item.Body.Single()).Order().ShouldBe(Enumerable.Range(0, 20).Select(index => (byte)index));
        (await Store.TakeWebhooksAsync(50, Lease, None)).ShouldBeEmpty();

        await Store.DeleteWebhooksAsync([.. taken.Take(19).Select(item => item.Id)], None);
        await Database.RunAsync(async context =>
        {
            context.Entry((await context.Set<WebhookInboxItem>().FindAsync(taken[19].Id))!)
                .Property(item => item.AvailableAt).CurrentValue = Now.AddSeconds(-1);
            return true;
        });
        var again = await Store.TakeWebhooksAsync(50, Lease, None);
        (again.Single().Id, again.Single().Attempts).ShouldBe((taken[19].Id, 2));
    }

    [Fact]
    public async Task The_oldest_bodies_come_first_and_in_order()
    {
        await InboxAsync(5);

        (await Store.TakeWebhooksAsync(3, Lease, None)).Select(item => item.Body.Single()).ShouldBe(new byte[] { 0, 1, 2 });
    }

    [Fact]
    public async Task A_parked_status_waits_for_its_message_and_stays_until_it_was_applied()
    {
        var tenant = Guid.NewGuid();
        await Store.ParkAsync(
            [
                (null,
                    Status(
                        MessageStatusKind.Failed, new CloudApiError(131026, null, "Message", "Details", 0, null), "4915112345678", "DE.1")),
                (tenant, Status(MessageStatusKind.Read)),
            ],
            None);
        (await Store.FindMatchedAsync(10, None)).ShouldBeEmpty();

        var campaign = await CampaignAsync(await AccountAsync());
        var message = (await MessagesAsync(campaign, 1, new { Status = MessageStatus.Sent, Attempt = 2, Wamid = "wamid.1" })).Single();

        var matched = (await Store.FindMatchedAsync(10, None)).Single();
        (matched.TenantId, matched.Status.CallbackData).ShouldBe((null, MessageCallback.Format(message, attempt: 2)));
        (matched.Status.RecipientWaId, matched.Status.RecipientUserId).ShouldBe(("4915112345678", "DE.1"));
        (matched.Status.Status, matched.Status.MessageId).ShouldBe((MessageStatusKind.Failed, "wamid.1"));
        (matched.Status.Error?.Code, matched.Status.Error?.Details).ShouldBe((131026, "Details"));
        (await Store.FindMatchedAsync(10, None)).Count.ShouldBe(1);
        await Store.DeleteParkedAsync([matched.ParkedId], None);
        (await Store.FindMatchedAsync(10, None)).ShouldBeEmpty();

        (await Store.DropParkedAsync(Now.AddHours(-1), None)).ShouldBe(0);
        (await Store.DropParkedAsync(Now.AddHours(1), None)).ShouldBe(1);
    }

    [Fact]
    public async Task What_Meta_says_of_a_template_changes_the_tenants_own()
    {
        var (tenant, account) = (Guid.NewGuid(), await AccountAsync());
        var (own, strangers) = (await TemplateAsync(account, null), await TemplateAsync(account, tenant));
        await SetAsync<WhatsAppTemplate>(own, nameof(WhatsAppTemplate.QualityScore), "GREEN");

        await Store.UpdateTemplateAsync(
            null, "5061", new TemplateChange(TemplateStatus.Rejected, RejectedReason: "TAG", RejectedAdvice: "Less"), None);
        var row = (await AllAsync<WhatsAppTemplate>(rows => rows.Where(t => t.Id == own))).Single();
        (row.Status, row.RejectedReason, row.RejectedAdvice, row.QualityScore, row.Category).ShouldBe(
            (TemplateStatus.Rejected, "TAG", "Less", "GREEN", TemplateCategory.Marketing));

        await Store.UpdateTemplateAsync(null, "5061", new TemplateChange(Category: TemplateCategory.Utility), None);
        (await AllAsync<WhatsAppTemplate>(rows => rows.Where(t => t.Id == own))).Single().RejectedReason.ShouldBe("TAG");
        await Store.UpdateTemplateAsync(null, "5061", new TemplateChange(TemplateStatus.Approved, QualityScore: "YELLOW"), None);
        row = (await AllAsync<WhatsAppTemplate>(rows => rows.Where(t => t.Id == own))).Single();
        (row.Status, row.RejectedReason, row.QualityScore, row.Category)
            .ShouldBe((TemplateStatus.Approved, null, "YELLOW", TemplateCategory.Utility));
        (await AllAsync<WhatsAppTemplate>(rows => rows.Where(t => t.Id == strangers))).Single().QualityScore.ShouldBeNull();

        await Store.RequestTemplateSyncAsync(null, "unknown", None);
        (await AllAsync<WhatsAppAccount>()).Single().TemplateSyncDueAt.ShouldBeNull();
        await Store.RequestTemplateSyncAsync(null, "5061", None);
        (await AllAsync<WhatsAppAccount>()).Single().TemplateSyncDueAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("THROUGHPUT_UPGRADE", "HIGH", null)]
    [InlineData("FLAGGED", null, "FLAGGED")]
    [InlineData("UNFLAGGED", null, "CONNECTED")]
    [InlineData("ONBOARDING", null, null)]
    public async Task What_Meta_says_of_a_number_changes_its_account(string notice, string? level, string? status)
    {
        var account = await AccountAsync(new { DisplayPhoneNumber = "+49 (151) 123-45678" });
        var other = await AccountAsync(new { DisplayPhoneNumber = "+49 151 999" });

        await Store.ApplyPhoneNumberQualityAsync(null, new PhoneNumberQualityUpdate("2061", "4915112345678", notice, null), None);

        var row = (await AllAsync<WhatsAppAccount>(rows => rows.Where(a => a.Id == account))).Single();
        (row.ThroughputLevel, row.PhoneNumberStatus, row.CheckedAt is not null).ShouldBe((level, status, true));
        (await AllAsync<WhatsAppAccount>(rows => rows.Where(a => a.Id == other))).Single().CheckedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_of_people_holds_for_the_whole_portfolio_unless_a_newer_one_is_known()
    {
        var account = await AccountAsync(new { PortfolioId = "3061" });
        var sibling = await AccountAsync(new { PortfolioId = "3061", WabaId = "another" });
        var stranger = await AccountAsync(new { PortfolioId = "3061", TenantId = (Guid?)Guid.NewGuid() });
        var alone = await AccountAsync(new { WabaId = "third" });

        await Store.SetUserLimitAsync(null, "2061", 1_000, Now.AddMinutes(-1), None);
        await Store.SetUserLimitAsync(null, "2061", 250, Now.AddMinutes(-2), None);

        var limits = (await AllAsync<WhatsAppAccount>()).ToDictionary(a => a.Id, a => a.UsersPer24Hours);
        (limits[account], limits[sibling], limits[stranger], limits[alone]).ShouldBe((1_000, 1_000, null, null));
        await Store.SetUserLimitAsync(null, "2061", null, Now, None);
        (await AllAsync<WhatsAppAccount>()).ShouldAllBe(a => a.UsersPer24Hours == null);
    }

    private Task<Guid> TemplateAsync(Guid account, Guid? tenant) => AddAsync<WhatsAppTemplate>(
        new
        {
            TenantId = tenant, AccountId = account, Name = "hello", Language = "en", MetaId = "5061", ComponentsJson = "[]",
            Category = TemplateCategory.Marketing
        });

    private static StatusUpdate Status(MessageStatusKind kind, CloudApiError? error = null, string? waId = null, string? userId = null) =>
        new("", "wamid.1", kind, Now, waId, CallbackData: null, error, PricingCategory: null, Billable: null) { RecipientUserId = userId };

    private async Task InboxAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            await Database.Services.GetRequiredService<IWebhookInbox>().StoreWebhookAsync(null, Guid.NewGuid(), new[] { (byte)index });
        }
    }
}
