using System.Reflection;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.PostgreSql;
using BulkWhatsApp.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkWhatsApp.Engine;

/// <summary>A fresh database with the module's tables, and a store on it.</summary>
public abstract class EngineDatabase : IAsyncLifetime
{
    private ServiceProvider? _services;

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The database is not there.");

    internal IEngineStore Store => Services.GetRequiredService<IEngineStore>();

    protected abstract string ConnectionString { get; }

    public async Task InitializeAsync()
    {
        await CreateAsync();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Default", ConnectionString)]).Build());
        services.AddFoundation();
        services.Configure<DispatchOptions>(options => options.PublishMessageFailures = true);
        services.AddAbpDbContext<BulkWhatsAppDbContext>(Connect);
        AddStore(services);
        services.AddBulkWhatsAppEngine();
        _services = services.BuildServiceProvider();
        await using var context = _services.GetRequiredService<BulkWhatsAppDbContext>();
        await context.Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        await (_services?.DisposeAsync() ?? default);
        await DropAsync();
    }

    /// <summary>Runs in a unit of work like the engine's.</summary>
    public Task<T> RunAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work) =>
        Services.GetRequiredService<EngineTransactions>().ChangeAsync(work, CancellationToken.None);

    /// <summary>Runs in a unit of work like a request's.</summary>
    public async Task<T> InUnitOfWorkAsync<TService, T>(Func<TService, Task<T>> work, bool isCompleted = true)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>()
            .Begin(requiresNew: true, isTransactional: true);
        var result = await work(scope.ServiceProvider.GetRequiredService<TService>());
        if (isCompleted)
        {
            await unitOfWork.CompleteAsync();
        }

        return result;
    }

    public async Task ClearAsync() => await RunAsync(async context =>
    {
        var delete = typeof(EngineDatabase).GetMethod(nameof(DeleteAsync), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var type in TypesOf(context))
        {
            await (Task)delete.MakeGenericMethod(type.ClrType).Invoke(null, [context])!;
        }

        return true;
    });

    protected abstract Task CreateAsync();

    protected abstract void Connect(AbpDbContextConfigurationContext context);

    /// <summary>A store other than the portable one.</summary>
    protected virtual void AddStore(IServiceCollection services)
    {
    }

    protected abstract Task DropAsync();

    /// <summary>Tables that refer to others come first.</summary>
    private static IEnumerable<IEntityType> TypesOf(IBulkWhatsAppDbContext context) => ((DbContext)context).Model.GetEntityTypes()
        .Where(type => !type.IsOwned()).OrderByDescending(type => type.GetForeignKeys().Count());

    private static Task DeleteAsync<TEntity>(IBulkWhatsAppDbContext context)
        where TEntity : class =>
        context.Set<TEntity>().IgnoreQueryFilters().ExecuteDeleteAsync();
}

public class SqliteEngineDatabase : EngineDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk-whatsapp-");
    private SqliteDatabase? _database;

    protected override string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "test.db")}";

    protected override Task CreateAsync()
    {
        _database = new SqliteDatabase(ConnectionString);
        _database.Claim();
        return Task.CompletedTask;
    }

    protected override void Connect(AbpDbContextConfigurationContext context) => context.DbContextOptions.UseSqliteDatabase(
        context.ExistingConnection ?? _database!.CreateConnection(), contextOwnsConnection: context.ExistingConnection is null);

    protected override async Task DropAsync()
    {
        await (_database?.DisposeAsync() ?? default);
        _folder.Delete(recursive: true);
    }
}

/// <summary>With SQLite's own parts of the store.</summary>
public sealed class SqliteFileDatabase : SqliteEngineDatabase
{
    protected override void AddStore(IServiceCollection services) => services.AddBulkWhatsAppSqlite();
}

/// <summary>On the server in <c>BULKWHATSAPP_TEST_DB</c>.</summary>
public class PostgreSqlEngineDatabase : EngineDatabase
{
    private readonly string _name = $"bwa_test_{Guid.NewGuid():N}";

    protected override string ConnectionString =>
        new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 40 }.ConnectionString;

    private static string Server => Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_DB")
        ?? throw new InvalidOperationException(
            "BULKWHATSAPP_TEST_DB is not set: run ./test.sh, or name a PostgreSQL server whose user may create databases.");

    protected override Task CreateAsync() => ExecuteAsync($"CREATE DATABASE {_name}");

    protected override void Connect(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is { } connection)
        {
            context.DbContextOptions.UseNpgsql(connection);
        }
        else
        {
            context.DbContextOptions.UseNpgsql(context.ConnectionString);
        }
    }

    protected override Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        return ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>With PostgreSQL's own store.</summary>
public sealed class FastPostgreSqlEngineDatabase : PostgreSqlEngineDatabase
{
    protected override void AddStore(IServiceCollection services) => services.AddBulkWhatsAppPostgreSql(ConnectionString);
}

/// <summary>On the server in <c>BULKWHATSAPP_TEST_SQLSERVER</c>.</summary>
public sealed class SqlServerEngineDatabase : EngineDatabase
{
    private readonly string _name = $"bwa_test_{Guid.NewGuid():N}";

    /// <summary>Null if there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_SQLSERVER");

    protected override string ConnectionString => new SqlConnectionStringBuilder(Server) { InitialCatalog = _name }.ConnectionString;

    protected override Task CreateAsync() => Task.CompletedTask;

    protected override void Connect(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is { } connection)
        {
            context.DbContextOptions.UseSqlServer(connection);
        }
        else
        {
            context.DbContextOptions.UseSqlServer(context.ConnectionString);
        }
    }

    protected override async Task DropAsync()
    {
        SqlConnection.ClearAllPools();
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new SqlCommand(
            $"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]", connection);
        await command.ExecuteNonQueryAsync();
    }
}
