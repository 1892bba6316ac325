using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.Host.Data;

/// <summary>The database that the application works on: PostgreSQL, or a SQLite file of its own. Its connection string tells which.</summary>
public abstract class HostDatabase(string connectionString)
{
    public const string ProviderKey = "Database:Provider";

    // What each driver calls the place of its database.
    private static readonly string[] OfSqlite = ["Data Source", "DataSource", "Filename"];
    private static readonly string[] OfPostgreSql = ["Host", "Server"];

    public string ConnectionString { get; } = connectionString;

    /// <summary>Which database and where, without a secret.</summary>
    public abstract string Description { get; }

    /// <summary><c>ConnectionStrings:Default</c>; without one, the file <c>.data/bulkwhatsapp.db</c> in the content root.</summary>
    /// <exception cref="AbpException">The connection string is of no database that is known here.</exception>
    public static HostDatabase Of(IConfiguration configuration, string contentRoot)
    {
        var connectionString = configuration.GetConnectionString("Default");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return new SqliteHostDatabase($"Data Source={Path.Combine(contentRoot, ".data", "bulkwhatsapp.db")}");
        }

        return ProviderOf(configuration[ProviderKey], connectionString) switch
        {
            "Sqlite" => new SqliteHostDatabase(connectionString),
            "PostgreSql" => new PostgreSqlHostDatabase(connectionString),
            _ => throw new AbpException(
                $"The database is not known. ConnectionStrings:Default names a PostgreSQL server as Host=…, or a SQLite file as Data Source=…; {ProviderKey} is PostgreSql or Sqlite."),
        };
    }

    /// <summary>The data source, the engine's store on it, and where jobs are kept.</summary>
    public abstract void AddTo(IServiceCollection services);

    /// <summary>The context on this database, and in the transaction of the unit of work's other context if there is one.</summary>
    public abstract void Configure(AbpDbContextConfigurationContext context, string historyTable);

    /// <summary>Where there may be one host only: makes this one it.</summary>
    /// <exception cref="AbpException">Another host works on the database.</exception>
    public virtual void Claim(IServiceProvider services)
    {
    }

    /// <summary>Creates the database where it is missing, and does the work while no other host that starts does the same.</summary>
    public abstract Task RunAloneAsync(IServiceProvider services, Func<CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>Contexts with the migrations of this database, the host's and the module's; they write what they are given, and nothing of their own.</summary>
    public abstract IEnumerable<DbContext> CreateMigrationContexts(IServiceProvider services);

    /// <summary>Of those who wait with the same name, one goes on at a time: the others when its transaction has ended.</summary>
    public abstract Task WaitForTurnAsync(DbContext context, string name);

    /// <summary>After rows were copied with their numbers: the next ones follow.</summary>
    public virtual Task GoOnCountingAsync(DbContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What a constraint refuses: a key, a name that is taken, or something referred to that is gone.</summary>
    public abstract bool IsConflict(DbException exception);

    private static string? ProviderOf(string? configured, string connectionString)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return new[] { "Sqlite", "PostgreSql" }.FirstOrDefault(known => known.Equals(configured, StringComparison.OrdinalIgnoreCase));
        }

        try
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return OfPostgreSql.Any(settings.ContainsKey) ? "PostgreSql" : OfSqlite.Any(settings.ContainsKey) ? "Sqlite" : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>
/// What a controller looks up before it saves may have become untrue in between: the name is taken, the role is gone. The database notices by a constraint,
/// and the answer is 409 as it would have been a moment later.
/// </summary>
internal sealed class ConflictInterceptor(HostDatabase database) : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => ThrowIfConflict(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ThrowIfConflict(eventData.Exception);
        return Task.CompletedTask;
    }

    private void ThrowIfConflict(Exception exception)
    {
        if (exception is DbUpdateException { InnerException: DbException cause } && database.IsConflict(cause))
        {
            throw new AbpDbConcurrencyException(exception.Message, exception);
        }
    }
}
