using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>What a node had claimed when it lost its number, whether it died or only stalled.</summary>
public class LostClaimTests
{
    [ServerFact]
    public async Task What_was_not_announced_is_sent_at_once_and_what_was_is_of_unknown_outcome_when_its_owner_has_been_silent()
    {
        await using var product = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:IsWorker", "false"));
        using var clerk = await product.NewClerkAsync();
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        var campaign = await LaunchAsync(clerk, recipients: 5);

        // The owner has just given a sign of life, and has ended: it may still store the results of its first two claims.
        await product.Database.QueryAsync<long>(
            """
            INSERT INTO "BwaPhoneNumberOwners" ("PhoneNumberId", "SeenAt", "AnnouncedClaim", "Slowness", "EndedAt") VALUES (@phone, now() + interval '1 hour', 2, 1, now());
            UPDATE "BwaMessages" m
            SET "Status" = 1, "Attempt" = 1, "Tries" = 1, "OwnerId" = o."Id", "ClaimNumber" = n.place
            FROM "BwaPhoneNumberOwners" o, (SELECT "Id", row_number() OVER (ORDER BY "PhoneNumber") AS place FROM "BwaMessages" WHERE "BulkMessageId" = @id) n
            WHERE o."PhoneNumberId" = @phone AND m."Id" = n."Id";
            """,
            ("phone", clerk.PhoneNumberId), ("id", campaign));

        await using var worker = await product.StartAnotherHostAsync(("BulkWhatsApp:Dispatch:IsWorker", "true"));

        var sent = await clerk.UntilAsync(campaign, found => found.Counts.Sent == 3);
        (sent.Status, sent.Counts.Queued, sent.Counts.Unconfirmed).ShouldBe((BulkMessageStatus.InProgress, 2, 0));
        var messages = (await clerk.GetMessagesAsync(campaign)).OrderBy(message => message.PhoneNumber).ToList();
        messages.Take(2).ShouldAllBe(message => message.Status == MessageStatus.Sending && message.Attempt == 1);
        messages.Skip(2).ShouldAllBe(message => message.Attempt == 2);

        await product.Database.QueryAsync<int>(
            """UPDATE "BwaPhoneNumberOwners" SET "SeenAt" = now() - interval '1 minute' WHERE "PhoneNumberId" = @phone AND "AnnouncedClaim" = 2""",
            ("phone", clerk.PhoneNumberId));
        var unknown = await clerk.UntilAsync(campaign, found => found.Counts.Unconfirmed == 2);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(3);
        await clerk.CheckCountersAsync(unknown);
    }

    private static async Task<Guid> LaunchAsync(Clerk clerk, int recipients)
    {
        var draft = await clerk.DraftAsync(Clerk.Numbers(recipients));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var launches = clerk.Application.Services.GetRequiredService<IEngineStore>();
        (await launches.TakeLaunchAsync(TimeSpan.FromMinutes(1), CancellationToken.None))!.BulkMessageId.ShouldBe(draft.Id);
        (await launches.LaunchStepAsync(draft.Id, 100, TimeSpan.FromMinutes(1), CancellationToken.None)).IsOver.ShouldBeTrue();
        return draft.Id;
    }
}
