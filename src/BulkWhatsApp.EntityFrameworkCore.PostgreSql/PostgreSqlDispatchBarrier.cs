using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// Announcements do not lock the campaign's row here. A lock they share makes the barrier wait for those that could not see the pause yet.
/// </summary>
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
/// Orders committed pauses and cancellations against announcements of calls: a pause waits for the announcements that may not have seen it,
/// and all later ones see it.
/// </summary>
internal static class AnnouncementLock
{
    private const string Key = "hashtextextended(@campaign::text, 22)";

    /// <summary>An announcement holds it until its transaction ends. It must read what it needs in a later statement.</summary>
    public const string TakeSql = $"SELECT pg_advisory_xact_lock_shared({Key})";

    public const string WaitSql = $"SELECT pg_advisory_xact_lock({Key})";
}
