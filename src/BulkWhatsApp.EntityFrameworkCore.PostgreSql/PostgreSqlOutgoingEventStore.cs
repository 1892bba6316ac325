using BulkWhatsApp.Dispatch.Events;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlOutgoingEventStore(UnitOfWorkCommands commands) : IOutgoingEventStore
{
    private const string TakeSql =
        """
        DELETE FROM "BwaOutgoingEvents"
        WHERE "Id" = (
            SELECT "Id" FROM "BwaOutgoingEvents" WHERE "AvailableAt" <= now() ORDER BY "AvailableAt", "Id" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "Id", "TenantId", "Name", "Payload", "Attempts"
        """;

    private const string PostponeSql =
        """UPDATE "BwaOutgoingEvents" SET "AvailableAt" = now() + @wait, "Attempts" = "Attempts" + 1 WHERE "Id" = @id""";

    public virtual async Task<OutgoingEvent?> TakeAsync(CancellationToken ct)
    {
        await using var command = await commands.CreateAsync(TakeSql, ct);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new OutgoingEvent(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4))
            : null;
    }

    public virtual async Task PostponeAsync(long id, TimeSpan wait, CancellationToken ct)
    {
        await using var command = await commands.CreateAsync(PostponeSql, ct);
        command.Parameters.With("id", id).With("wait", wait);
        await command.ExecuteNonQueryAsync(ct);
    }

    public virtual async Task DropAsync(long id, CancellationToken ct)
    {
        await using var command = await commands.CreateAsync("""DELETE FROM "BwaOutgoingEvents" WHERE "Id" = @id""", ct);
        command.Parameters.With("id", id);
        await command.ExecuteNonQueryAsync(ct);
    }
}
