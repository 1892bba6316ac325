using BulkWhatsApp.Dispatch.Events;

namespace BulkWhatsApp.SqlServer;

public class SqlServerOutgoingEventStore(SqlServerUnitOfWorkCommands commands) : IOutgoingEventStore
{
    private const string TakeSql =
        """
        WITH due AS (
            SELECT TOP (1) [Id], [TenantId], [Name], [Payload], [Attempts]
            FROM [BwaOutgoingEvents] WITH (UPDLOCK, ROWLOCK, READPAST)
            WHERE [AvailableAt] <= SYSUTCDATETIME()
            ORDER BY [AvailableAt], [Id]
        )
        DELETE FROM due OUTPUT deleted.[Id], deleted.[TenantId], deleted.[Name], deleted.[Payload], deleted.[Attempts];
        """;

    private const string PostponeSql =
        """
        UPDATE [BwaOutgoingEvents] SET [AvailableAt] = DATEADD(MILLISECOND, @wait, SYSUTCDATETIME()), [Attempts] = [Attempts] + 1 WHERE [Id] = @id;
        """;

    private const string DropSql = "DELETE FROM [BwaOutgoingEvents] WHERE [Id] = @id;";

    public virtual async Task<OutgoingEvent?> TakeAsync(CancellationToken ct)
    {
        await using var command = await commands.CreateAsync(TakeSql, ct);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new OutgoingEvent(row.GetInt64(0), row.GetGuidOrNull(1), row.GetString(2), row.GetString(3), row.GetInt32(4))
            : null;
    }

    public virtual async Task PostponeAsync(long id, TimeSpan wait, CancellationToken ct)
    {
        await using var command = await commands.CreateAsync(PostponeSql, ct);
        await command.With("id", id).With("wait", wait).ExecuteNonQueryAsync(ct);
    }

    public virtual async Task DropAsync(long id, CancellationToken ct)
    {
        await using var command = await commands.CreateAsync(DropSql, ct);
        await command.With("id", id).ExecuteNonQueryAsync(ct);
    }
}
