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
