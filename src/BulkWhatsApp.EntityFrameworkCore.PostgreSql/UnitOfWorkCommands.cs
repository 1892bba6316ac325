using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Commands on the connection, and in the transaction, of the current unit of work.</summary>
public class UnitOfWorkCommands(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
{
    public virtual async Task<NpgsqlCommand> CreateAsync(string sql, CancellationToken cancellationToken)
    {
        var database = (await dbContextProvider.GetDbContextAsync()).Database;
        await database.OpenConnectionAsync(cancellationToken);
        return new NpgsqlCommand(sql, (NpgsqlConnection)database.GetDbConnection(), (NpgsqlTransaction?)database.CurrentTransaction?.GetDbTransaction());
    }
}

internal static class PostgreSqlTransactions
{
    /// <summary>
    /// At the beginning of a transaction that keeps locks while it talks: a process that stands still in the middle of it (a virtual machine that is
    /// moved, a node that lost its network) must not stop the other nodes. PostgreSQL ends it, and the process does it again when it wakes.
    /// </summary>
    public const string GiveUpWhenAbandonedSql = "SET LOCAL idle_in_transaction_session_timeout = 3000; ";
}
