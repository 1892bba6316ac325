using System.Data.Common;

namespace BulkWhatsApp.Engine;

/// <summary>
/// A node that stalls in the middle of a transaction. On SQLite there is only one node, and on SQL Server locks end with the connection.
/// </summary>
public sealed class AbandonedTransactionOnPostgreSqlTests(PostgreSqlEngineDatabase database)
    : EngineStage(database), IClassFixture<PostgreSqlEngineDatabase>
{
    [Fact]
    public async Task What_it_holds_is_free_after_a_while_and_it_fails_when_it_wakes()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account);
        await MessagesAsync(campaign, 1);
        var owner = await OwnAsync();
        var (holds, wakes) = (new TaskCompletionSource(), new TaskCompletionSource());
        var standing = Database.RunAsync(async context =>
        {
            await EfCoreEngineStore.LockCampaignAsync(context, campaign, None);
            holds.SetResult();
            await wakes.Task;
            return await EfCoreEngineStore.FindAsync(context, campaign, None);
        });
        await holds.Task;

        // Only long enough for the test to end if the transaction does not.
        var moved = Store.PauseCampaignAsync(campaign, BulkMessages.PauseCause.Campaign, 132001, null, None)
            .WaitAsync(TimeSpan.FromMinutes(1));
        await moved.ContinueWith(_ => wakes.SetResult());

        await moved;
        var failure = await Should.ThrowAsync<Exception>(standing);
        (failure is DbException || failure.InnerException is DbException).ShouldBeTrue(failure.ToString());
        (await ClaimAsync(owner, campaign, max: 1)).ShouldBeEmpty();
    }
}
