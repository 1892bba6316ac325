using System.Data.Common;

namespace BulkWhatsApp.SqlServer;

/// <summary>
/// The engine's own connections to SQL Server, by the ADO.NET provider that the host brings with its EF Core provider: the module does not depend on it.
/// </summary>
public sealed class SqlServerDatabase(DbProviderFactory provider, string connectionString)
{
    private const string FactoryType = "Microsoft.Data.SqlClient.SqlClientFactory, Microsoft.Data.SqlClient";

    private readonly DbDataSource _source = provider.CreateDataSource(connectionString);

    /// <exception cref="AbpException">Microsoft.Data.SqlClient is not there.</exception>
    public static SqlServerDatabase Create(string connectionString) =>
        Type.GetType(FactoryType)?.GetField("Instance")?.GetValue(null) is DbProviderFactory factory
            ? new SqlServerDatabase(factory, connectionString)
            : throw new AbpException("The host's database is SQL Server, but Microsoft.Data.SqlClient is not among its assemblies.");

    /// <summary>A command on a connection of its own, which it opens and closes.</summary>
    public DbCommand CreateCommand(string sql) => _source.CreateCommand(sql);

    public async Task<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    public async Task ExecuteAsync(string sql, Action<DbCommand> bind, CancellationToken cancellationToken)
    {
        await using var command = CreateCommand(sql);
        bind(command);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
