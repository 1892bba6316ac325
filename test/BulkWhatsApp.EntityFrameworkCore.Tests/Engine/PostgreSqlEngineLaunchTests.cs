using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>
/// A launch after receipts of an earlier campaign have reported user ids, so that everybody has two addresses. A plan that visited all of
/// them again for each person took hours.
/// </summary>
public sealed class PostgreSqlEngineLaunchTests(FastPostgreSqlEngineDatabase database)
    : EngineStage(database), IClassFixture<FastPostgreSqlEngineDatabase>
{
    private const int People = 3_000;

    [Fact]
    public async Task Of_people_whose_other_addresses_are_known_it_comes_to_its_end()
    {
        var account = await AccountAsync();
        var list = await ListAsync(null);
        await ReadAsync(context => ((DbContext)context).Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "BwaRecipients" ("Id", "RecipientListId", "PhoneNumber", "Name", "DataJson", "CreationTime")
            SELECT gen_random_uuid(), {list}, '+' || n, 'Ann', NULL, now() FROM generate_series(1, {People}) n;
            INSERT INTO "BwaPhoneIdentities" ("Id", "Address", "Alias", "LearntAt")
            SELECT gen_random_uuid(), '+' || n, 'user.' || n, now() FROM generate_series(1, {People}) n
            """));
        await ReadAsync(context => ((DbContext)context).Database.ExecuteSqlAsync($"ANALYZE"));
        var campaign = await CampaignAsync(
            account,
            new
            {
                Status = BulkMessageStatus.Queued,
                LaunchedAt = (DateTime?)null,
                RecipientType = RecipientType.RecipientList,
                RecipientListId = (Guid?)list
            },
            new { });

        // Only long enough for the test to end if the launch does not.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        (await Store.LaunchStepAsync(campaign, People + 1, Lease, patience.Token)).ShouldBe(new LaunchStep(People, IsOver: true));
    }
}
