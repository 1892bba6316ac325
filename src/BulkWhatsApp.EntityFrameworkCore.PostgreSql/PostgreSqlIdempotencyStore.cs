using BulkWhatsApp.Idempotency;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlIdempotencyStore(UnitOfWorkCommands commands, ICurrentTenant currentTenant, ICurrentUser currentUser) : IIdempotencyStore
{
    private const string FindSql =
        """SELECT "RequestHash", "StatusCode", "ResponseJson" FROM "BwaIdempotencyKeys" WHERE "TenantKey" = @tenant AND "UserKey" = @user AND "Key" = @key""";

    // Waits on the unique key while another transaction has inserted the same one and not yet ended.
    private const string InsertSql =
        """
        INSERT INTO "BwaIdempotencyKeys" ("TenantKey", "UserKey", "Key", "RequestHash", "CreationTime") VALUES (@tenant, @user, @key, @hash, now())
        ON CONFLICT DO NOTHING
        """;

    private const string CompleteSql =
        """UPDATE "BwaIdempotencyKeys" SET "StatusCode" = @status, "ResponseJson" = @response WHERE "TenantKey" = @tenant AND "UserKey" = @user AND "Key" = @key""";

    private Guid TenantKey => currentTenant.Id ?? Guid.Empty;

    private Guid UserKey => IdempotencyKeyOwner.Of(currentUser);

    public virtual async Task<IdempotencyRecord?> FindAsync(string key)
    {
        await using var command = await commands.CreateAsync(FindSql, CancellationToken.None);
        command.Parameters.With("tenant", TenantKey).With("user", UserKey).With("key", key);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new IdempotencyRecord(key, row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2))
            : null;
    }

    public virtual async Task<bool> TryInsertAsync(string key, string requestHash)
    {
        await using var command = await commands.CreateAsync(InsertSql, CancellationToken.None);
        command.Parameters.With("tenant", TenantKey).With("user", UserKey).With("key", key).With("hash", requestHash);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    public virtual async Task CompleteAsync(string key, int statusCode, string responseJson)
    {
        await using var command = await commands.CreateAsync(CompleteSql, CancellationToken.None);
        command.Parameters.With("tenant", TenantKey).With("user", UserKey).With("key", key).With("status", statusCode)
            .WithNullable("response", NpgsqlDbType.Text, responseJson);
        await command.ExecuteNonQueryAsync();
    }
}
