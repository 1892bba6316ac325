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
        return new NpgsqlCommand(
            sql, (NpgsqlConnection)database.GetDbConnection(), (NpgsqlTransaction?)database.CurrentTransaction?.GetDbTransaction());
    }
}
