using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Security;

/// <summary>Somebody who knows the app secret of one tenant's account cannot report anything about another tenant's people.</summary>
[Collection(ProductTests.Name)]
public class ForeignWebhookTests(TestApplication application)
{
    private const int StoppedMarketing = 131050;
    private const int AccountLocked = 131031;

    [Fact]
    public async Task A_status_of_another_tenants_message_changes_nothing()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var campaign = await owner.SendToSilentAsync(1);
        var message = (await owner.GetMessagesAsync(campaign.Id)).Single();
        var forger = new WebhookCaller(stranger);

        await forger.SendStatusesAsync(WebhookCaller.Status(message, "read"), WebhookCaller.Status(message, "failed", StoppedMarketing));
        await forger.SendStatusesAsync(WebhookCaller.Status(message.Wamid!, "delivered", callbackData: null));
        await forger.WaitUntilAppliedAsync();
        await ShouldBeParkedAsync(message.Wamid!, 3);

        (await owner.GetMessagesAsync(campaign.Id)).Single().Status.ShouldBe(MessageStatus.Sent);
        (await owner.FindOptOutAsync(message.PhoneNumber)).ShouldBeNull();
        await owner.CheckCountersAsync(await owner.Api.BulkMessages.GetAsync(campaign.Id));
    }

    [Fact]
    public async Task A_forged_failure_beside_a_genuine_receipt_has_no_consequence_for_the_owner()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        await owner.SetMessagesPerSecondAsync(1);
        var running = await owner.DraftAsync(Clerk.Numbers(60, ending: "13"));
        await owner.Api.BulkMessages.SubmitAsync(running.Id);
        await owner.UntilAsync(running.Id, found => found.Counts.Sent > 0);
        var message = (await owner.GetMessagesAsync(running.Id)).First(found => found.Wamid is not null);
        var (genuine, forger) = (new WebhookCaller(owner), new WebhookCaller(stranger));

        // Sent in quick succession, so that they are applied together.
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(
                genuine.SendStatusesAsync(WebhookCaller.Status(message, "delivered")),
                forger.SendStatusesAsync(
                    WebhookCaller.Status(message, "failed", StoppedMarketing), WebhookCaller.Status(message, "failed", AccountLocked)));
        }

        await genuine.WaitUntilAppliedAsync();
        await forger.WaitUntilAppliedAsync();

        (await owner.Api.BulkMessages.GetAsync(running.Id)).PauseReason.ShouldBeNull();
        (await owner.FindOptOutAsync(message.PhoneNumber)).ShouldBeNull();
        await owner.Api.BulkMessages.CancelAsync(running.Id);
    }

    [Fact]
    public async Task An_update_of_another_tenants_template_changes_nothing()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var template = await owner.GetTemplateAsync(TestTemplates.Plain);
        var forger = new WebhookCaller(stranger);

        await forger.SendFieldAsync("message_template_status_update", new
        {
            @event = "DISABLED",
            message_template_id = long.Parse(template.MetaId),
            message_template_name = template.Name,
            message_template_language = "en_US",
        });
        await forger.WaitUntilAppliedAsync();

        (await owner.Api.Templates.GetAsync(template.Id)).Status.ShouldBe(TemplateStatus.Approved);
    }

    [Fact]
    public async Task An_opt_out_is_the_tenants_whose_account_was_told()
    {
        using var owner = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();

        await new WebhookCaller(stranger).SendTextAsync("12025550166", "STOP");
        await stranger.UntilOptedOutAsync("+12025550166");

        (await owner.FindOptOutAsync("+12025550166")).ShouldBeNull();
    }

    private async Task ShouldBeParkedAsync(string wamid, long count) =>
        (await application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "BwaParkedStatuses" WHERE "Wamid" = @wamid""", ("wamid", wamid))).ShouldBe(count);
}
