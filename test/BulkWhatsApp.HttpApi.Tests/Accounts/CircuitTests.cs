using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Accounts;

/// <summary>
/// Meta refuses an account as a whole: nothing is sent from it until it works again, and nobody has to find that out twice.
/// </summary>
[Collection(ProductTests.Name)]
public class CircuitTests(TestApplication application)
{
    private const int Locked = 131031;
    private const int TokenExpired = 190;
    private const int BlockedForPolicy = 368;

    [Fact]
    public async Task One_refusal_opens_it_and_stops_every_campaign_of_the_account()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.PauseSendingAsync();
        var other = await clerk.Api.BulkMessages.SubmitAsync((await clerk.DraftAsync(Clerk.Numbers(30, "41"))).Id);
        var campaign = await clerk.Api.BulkMessages.SubmitAsync((await clerk.DraftAsync(Clerk.Numbers(30))).Id);
        await RefuseAsync(clerk, Locked, 403);

        await clerk.UntilAsync(campaign.Id, message => message is { Status: BulkMessageStatus.Paused, PauseCause: PauseCause.Account });
        await clerk.UntilAsync(other.Id, message => message is { Status: BulkMessageStatus.Paused, PauseErrorCode: Locked });

        var account = await clerk.Api.Accounts.GetAsync(clerk.Account.Id);
        (account.CircuitErrorCode, account.CircuitOpenedAt is null).ShouldBe((Locked, false));
        account.CircuitReason.ShouldNotBeNullOrEmpty();
        account.CircuitRemedy.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task While_it_is_open_nothing_is_submitted_or_resumed_and_a_person_closes_it()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await PausedByMetaAsync(clerk, Locked, 403);
        var draft = await clerk.DraftAsync(Clerk.Numbers(1, "42"));

        await RefusedAsync(clerk, $"{campaign.Id}/resume");
        await RefusedAsync(clerk, $"{draft.Id}/submit");

        // That Meta answers proves nothing about a lock.
        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).CircuitErrorCode.ShouldBe(Locked);

        (await clerk.Api.Accounts.ClearCircuitAsync(clerk.Account.Id)).CircuitOpenedAt.ShouldBeNull();
        (await clerk.Api.BulkMessages.GetAsync(campaign.Id)).Status.ShouldBe(BulkMessageStatus.Paused);
        await clerk.Api.BulkMessages.ResumeAsync(campaign.Id);
        (await clerk.FinishAsync(campaign.Id)).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_works_again_closes_it()
    {
        using var clerk = await application.NewClerkAsync();
        await PausedByMetaAsync(clerk, TokenExpired, 401);

        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).CircuitOpenedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Meta_opens_and_closes_it_by_webhook_for_this_tenant_only()
    {
        using var clerk = await application.NewClerkAsync();
        using var neighbour = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync(
            "account_update",
            new { @event = "DISABLED_UPDATE", ban_info = new { waba_ban_state = "DISABLE", waba_ban_date = "April 17, 2027" } });
        await UntilCircuitAsync(clerk, Locked);
        (await neighbour.Api.Accounts.GetAsync(neighbour.Account.Id)).CircuitErrorCode.ShouldBeNull();

        await caller.SendFieldAsync("account_update", new { @event = "DISABLED_UPDATE", ban_info = new { waba_ban_state = "REINSTATE" } });
        await UntilCircuitAsync(clerk, null);

        await caller.SendFieldAsync(
            "account_update",
            new
            {
                @event = "ACCOUNT_RESTRICTION", restriction_info = new[] { new { restriction_type = "RESTRICTED_BIZ_INITIATED_MESSAGING" } }
            });
        await UntilCircuitAsync(clerk, BlockedForPolicy);
    }

    private static Task UntilCircuitAsync(Clerk clerk, int? code) => Eventually.SoAsync(
        () => clerk.Api.Accounts.GetAsync(clerk.Account.Id), account => account.CircuitErrorCode == code);

    private async Task<BulkMessageDto> PausedByMetaAsync(Clerk clerk, int code, int http)
    {
        // A single recipient: others of the same claim would still be sent.
        await RefuseAsync(clerk, code, http);
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        return await clerk.UntilAsync(draft.Id, message => message.Status == BulkMessageStatus.Paused && message.Counts.Queued == 1);
    }

    private Task RefuseAsync(Clerk clerk, int code, int http) => application.Simulator.AddFaultAsync(
        new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code, http, count = 1 });

    private static async Task RefusedAsync(Clerk clerk, string action)
    {
        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{action}",
            null,
            HttpStatusCode.Forbidden,
            BulkWhatsAppErrorCodes.AccountCircuitOpen);
        error.Message.ShouldContain("Main");
    }
}
