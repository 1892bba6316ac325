using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;
using Npgsql;

namespace BulkWhatsApp.RecipientLists;

/// <summary>A number that another transaction has written into a list and not committed: whoever writes it too has to wait.</summary>
internal sealed class UncommittedRecipient : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private UncommittedRecipient(TestDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _database = database;
        _connection = connection;
        _transaction = transaction;
    }

    public static async Task<UncommittedRecipient> WriteAsync(TestDatabase database, Guid list, string number, string name)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO "BwaRecipients" ("Id", "TenantId", "RecipientListId", "PhoneNumber", "Name", "CreationTime")
            SELECT gen_random_uuid(), "TenantId", "Id", @number, @name, now() FROM "BwaRecipientLists" WHERE "Id" = @list
            """,
            connection,
            transaction);
        insert.Parameters.AddWithValue("list", list);
        insert.Parameters.AddWithValue("number", number);
        insert.Parameters.AddWithValue("name", name);
        (await insert.ExecuteNonQueryAsync()).ShouldBe(1);
        return new UncommittedRecipient(database, connection, transaction);
    }

    /// <summary>Returns once somebody waits for this transaction.</summary>
    public Task UntilWaitedForAsync() => WaitingExtensions.UntilAsync(IsWaitedForAsync, isWaitedFor => isWaitedFor);

    public Task CommitAsync() => _transaction.CommitAsync();

    public Task TakeBackAsync() => _transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Task<bool> IsWaitedForAsync() => _database.QueryAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE @holder = ANY (pg_blocking_pids(pid)))", ("holder", _connection.ProcessID));
}
