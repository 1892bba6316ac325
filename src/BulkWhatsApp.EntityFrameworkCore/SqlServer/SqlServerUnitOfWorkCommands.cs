using System.Data.Common;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.SqlServer;

/// <summary>Commands on the connection, and in the transaction, of the current unit of work.</summary>
public class SqlServerUnitOfWorkCommands(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider) : ITransientDependency
{
    public virtual async Task<DbCommand> CreateAsync(string sql, CancellationToken cancellationToken)
    {
        var database = (await dbContextProvider.GetDbContextAsync()).Database;
        await database.OpenConnectionAsync(cancellationToken);
        var command = database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
