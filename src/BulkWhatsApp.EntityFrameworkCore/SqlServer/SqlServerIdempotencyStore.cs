using BulkWhatsApp.Idempotency;

namespace BulkWhatsApp.SqlServer;

public class SqlServerIdempotencyStore(SqlServerUnitOfWorkCommands commands, ICurrentTenant currentTenant, ICurrentUser currentUser) : IIdempotencyStore
{
    private const string FindSql =
        "SELECT [RequestHash], [StatusCode], [ResponseJson] FROM [BwaIdempotencyKeys] WHERE [TenantKey] = @tenant AND [UserKey] = @user AND [Key] = @key;";

    // Waits while another transaction has inserted the same key and not yet ended.
    private const string InsertSql =
        """
        INSERT INTO [BwaIdempotencyKeys] ([TenantKey], [UserKey], [Key], [RequestHash], [CreationTime])
        SELECT @tenant, @user, @key, @hash, SYSUTCDATETIME()
        WHERE NOT EXISTS (SELECT 1 FROM [BwaIdempotencyKeys] WITH (UPDLOCK, HOLDLOCK) WHERE [TenantKey] = @tenant AND [UserKey] = @user AND [Key] = @key);
        """;

    private const string CompleteSql =
        "UPDATE [BwaIdempotencyKeys] SET [StatusCode] = @status, [ResponseJson] = @response WHERE [TenantKey] = @tenant AND [UserKey] = @user AND [Key] = @key;";

    private Guid TenantKey => currentTenant.Id ?? Guid.Empty;

    private Guid UserKey => IdempotencyKeyOwner.Of(currentUser);

    public virtual async Task<IdempotencyRecord?> FindAsync(string key)
    {
        await using var command = await commands.CreateAsync(FindSql, CancellationToken.None);
        command.With("tenant", TenantKey).With("user", UserKey).With("key", key);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? new IdempotencyRecord(key, row.GetString(0), row.GetInt32OrNull(1), row.GetStringOrNull(2)) : null;
    }

    public virtual async Task<bool> TryInsertAsync(string key, string requestHash)
    {
        await using var command = await commands.CreateAsync(InsertSql, CancellationToken.None);
        return await command.With("tenant", TenantKey).With("user", UserKey).With("key", key).With("hash", requestHash).ExecuteNonQueryAsync() == 1;
    }

    public virtual async Task CompleteAsync(string key, int statusCode, string responseJson)
    {
        await using var command = await commands.CreateAsync(CompleteSql, CancellationToken.None);
        await command.With("tenant", TenantKey).With("user", UserKey).With("key", key).With("status", statusCode).With("response", responseJson).ExecuteNonQueryAsync();
    }
}
