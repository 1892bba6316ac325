using BulkWhatsApp.Webhooks;
using Npgsql;

namespace BulkWhatsApp.Stage;

/// <summary>Somebody else's transaction that has not ended: anybody who needs its rows has to wait.</summary>
internal sealed class HeldTransaction : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldTransaction(TestDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _database = database;
        _connection = connection;
        _transaction = transaction;
    }

    /// <param name="sql">Returns 1 for the row that it writes or locks.</param>
    public static async Task<HeldTransaction> BeginAsync(TestDatabase database, string sql, params (string Name, object Value)[] parameters)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        (await command.ExecuteScalarAsync()).ShouldBe(1);
        return new HeldTransaction(database, connection, transaction);
    }

    /// <summary>Returns once a statement with this text waits for this transaction, directly or through another.</summary>
    public Task UntilWaitedForAsync(string statement = "", bool isDirectly = true) => WaitingExtensions.UntilAsync(
        () => _database.QueryAsync<bool>(
            """
            SELECT EXISTS (
                SELECT 1 FROM pg_stat_activity a
                WHERE a.query LIKE '%' || @statement || '%' AND (
                    @holder = ANY (pg_blocking_pids(a.pid))
                    OR NOT @isDirectly AND EXISTS (SELECT 1 FROM unnest(pg_blocking_pids(a.pid)) b WHERE @holder = ANY (pg_blocking_pids(b)))))
            """,
            ("statement", statement), ("holder", _connection.ProcessID), ("isDirectly", isDirectly)),
        isWaitedFor => isWaitedFor);

    public Task CommitAsync() => _transaction.CommitAsync();

    public Task TakeBackAsync() => _transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
