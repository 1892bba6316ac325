using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;
using Npgsql;

namespace BulkWhatsApp.Engine;

/// <summary>After the answer to a pause nothing leaves, however long the database or a node stood still.</summary>
[Collection(EngineTests.Name)]
public class PauseTests(TestApplication application)
{
    [Fact]
    public async Task A_pause_waits_for_an_announcement_that_has_not_seen_it()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(20);
        var draft = await clerk.DraftAsync(Clerk.Numbers(100));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent > 0);

        // The announcement has begun, and can write only when the owner's row is free again.
        await using var owner = await HeldOwner.HoldAsync(application.Database, clerk.PhoneNumberId);
        await owner.UntilWaitedForAsync("AnnouncedUntil");
        var pausing = clerk.Api.BulkMessages.PauseAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Status == BulkMessageStatus.Paused);
        await owner.UntilWaitedForAsync("pg_advisory_xact_lock", isDirectly: false);
        await owner.LetGoAsync();
        await pausing;
        var left = (await clerk.GetAcceptedAsync()).Count;

        // What was claimed and not sent is back in the queue, so nobody has anything in hand.
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

    /// <summary>The row of who owns a number, locked: an announcement has to wait for it.</summary>
    private sealed class HeldOwner(TestDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public static async Task<HeldOwner> HoldAsync(TestDatabase database, string phoneNumberId)
        {
            var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand(
                """SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" = @number AND "EndedAt" IS NULL FOR NO KEY UPDATE""", connection, transaction);
            hold.Parameters.AddWithValue("number", phoneNumberId);
            (await hold.ExecuteScalarAsync()).ShouldBe(1);
            return new HeldOwner(database, connection, transaction);
        }

        /// <summary>Returns once a statement with this text waits for this transaction, or for one that does.</summary>
        public Task UntilWaitedForAsync(string statement, bool isDirectly = true) => WaitingExtensions.UntilAsync(
            () => database.QueryAsync<bool>(
                """
                SELECT EXISTS (
                    SELECT 1 FROM pg_stat_activity a
                    WHERE a.query LIKE '%' || @statement || '%' AND (
                        @holder = ANY (pg_blocking_pids(a.pid))
                        OR NOT @isDirectly AND EXISTS (SELECT 1 FROM unnest(pg_blocking_pids(a.pid)) b WHERE @holder = ANY (pg_blocking_pids(b)))))
                """,
                ("statement", statement), ("holder", connection.ProcessID), ("isDirectly", isDirectly)),
            isWaitedFor => isWaitedFor);

        public Task LetGoAsync() => transaction.RollbackAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
