using System.Data.Common;

namespace BulkWhatsApp.Engine;

/// <summary>Holds its locks until it is disposed of: a transaction's end is told to the database at once, a pooled connection's when somebody else uses it.</summary>
internal sealed class LockingTransaction : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private LockingTransaction(DbConnection connection, DbTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <param name="sql">Tries to lock, and selects whether it did.</param>
    /// <returns>Null when somebody else holds the lock.</returns>
    public static async Task<LockingTransaction?> TryBeginAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        DbTransaction? transaction = null;
        var isTaken = false;
        try
        {
            transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            isTaken = await command.ExecuteScalarAsync(cancellationToken) is true;
            return isTaken ? new LockingTransaction(connection, transaction) : null;
        }
        finally
        {
            if (!isTaken)
            {
                await EndAsync(connection, transaction);
            }
        }
    }

    public ValueTask DisposeAsync() => EndAsync(_connection, _transaction);

    private static async ValueTask EndAsync(DbConnection connection, DbTransaction? transaction)
    {
        await (transaction?.DisposeAsync() ?? default);
        await connection.DisposeAsync();
    }
}
