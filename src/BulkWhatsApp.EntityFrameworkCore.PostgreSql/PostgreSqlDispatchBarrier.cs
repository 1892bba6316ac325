using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Announcements hold no campaign's row here: those that could not see the pause yet are waited for by a lock that they share.</summary>
public sealed class PostgreSqlDispatchBarrier(NpgsqlDataSource database, EngineTransactions transactions) : DispatchBarrier(transactions)
{
    protected override async Task WaitForAnnouncementsAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AnnouncementLock.WaitSql);
        command.Parameters.With("campaign", bulkMessageId);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>
/// What a pause or cancellation, once it is committed, and the announcements of calls order themselves by: it waits for those that may not have seen it, and
/// those after it do see it.
/// </summary>
internal static class AnnouncementLock
{
    private const string Key = "hashtextextended(@campaign::text, 22)";

    /// <summary>Held by an announcement to its end. What it reads, it reads in a statement after this one.</summary>
    public const string TakeSql = $"SELECT pg_advisory_xact_lock_shared({Key})";

    public const string WaitSql = $"SELECT pg_advisory_xact_lock({Key})";
}
