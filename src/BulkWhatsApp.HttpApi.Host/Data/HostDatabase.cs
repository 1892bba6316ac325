using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.Host.Data;

/// <summary>The application's database: PostgreSQL, or its own SQLite file. The connection string tells which.</summary>
public abstract class HostDatabase(string connectionString)
{
    public const string ProviderKey = "Database:Provider";

    // The names that each driver uses for the place of its database.
    private static readonly string[] OfSqlite = ["Data Source", "DataSource", "Filename"];
    private static readonly string[] OfPostgreSql = ["Host", "Server"];

    public string ConnectionString { get; } = connectionString;

    /// <summary>Which database, and where, without any secret.</summary>
    public abstract string Description { get; }

    /// <summary><c>ConnectionStrings:Default</c>; without one, the file <c>.data/bulkwhatsapp.db</c> in the content root.</summary>
    /// <exception cref="AbpException">The connection string is for no known kind of database.</exception>
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
                "The database is not known. ConnectionStrings:Default names a PostgreSQL server as Host=…, or a SQLite file as Data "
                + $"Source=…; {ProviderKey} is PostgreSql or Sqlite."),
        };
    }

    /// <summary>The data source, the engine's store on it, and the storage of jobs.</summary>
    public abstract void AddTo(IServiceCollection services);

    /// <summary>Puts the context on this database, and into the transaction of the unit of work's other context if there is one.</summary>
    public abstract void Configure(AbpDbContextConfigurationContext context, string historyTable);

    /// <summary>If only one host may use the database, claims it for this one.</summary>
    /// <exception cref="AbpException">Another host is using the database.</exception>
    public virtual void Claim(IServiceProvider services)
    {
    }

    /// <summary>Creates the database if missing, then does the work; other hosts that start meanwhile wait.</summary>
    public abstract Task RunAloneAsync(IServiceProvider services, Func<CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>The host's and the module's contexts with this database's migrations. They save exactly what they are given.</summary>
    public abstract IEnumerable<DbContext> CreateMigrationContexts(IServiceProvider services);

    /// <summary>Of all callers that wait for the same name, one proceeds at a time, until its transaction ends.</summary>
    public abstract Task WaitForTurnAsync(DbContext context, string name);

    /// <summary>Makes counted columns continue after the rows that were copied with their numbers.</summary>
    public virtual Task GoOnCountingAsync(DbContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Refused by a constraint: a name is taken, or something referred to is gone.</summary>
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
/// What a controller checks before saving may no longer hold when it saves: the name has been taken, or the role is gone. A database
/// constraint catches that, and the answer is the same 409 that a slightly later check would have given.
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
