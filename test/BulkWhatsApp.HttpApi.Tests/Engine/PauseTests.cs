using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>After a pause has been answered nothing leaves, however long the database or a node stalled.</summary>
[Collection(EngineTests.Name)]
public class PauseTests(TestApplication application)
{
    [ServerFact]
    public async Task A_pause_waits_for_an_announcement_that_has_not_seen_it()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(20);
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        var draft = await clerk.DraftAsync(Clerk.Numbers(100));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent > 0);

        // The announcement has begun, but can write only once the owner's row is free again.
        await using var owner = await HeldTransaction.BeginAsync(
            application.Database,
            """SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" LIKE @number || '%' AND "EndedAt" IS NULL FOR NO KEY UPDATE""",
            ("number", clerk.PhoneNumberId));
        await owner.UntilWaitedForAsync("AnnouncedClaim");
        var pausing = clerk.Api.BulkMessages.PauseAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Status == BulkMessageStatus.Paused);
        await owner.UntilWaitedForAsync("pg_advisory_xact_lock", isDirectly: false);
        await owner.TakeBackAsync();
        await pausing;
        var left = (await clerk.GetAcceptedAsync()).Count;

        // What was claimed but not sent is back in the queue, so no sender holds anything.
        await WaitingExtensions.UntilAsync(
            () => application.Database.QueryAsync<long>(
                """SELECT count(*) FROM "BwaMessages" WHERE "BulkMessageId" = @id AND "Status" = 1""", ("id", draft.Id)),
            sending => sending == 0);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(left);
        await clerk.Api.BulkMessages.ResumeAsync(draft.Id);
        await clerk.SetMessagesPerSecondAsync(10_000);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(100);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(100);
    }
}
