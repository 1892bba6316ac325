using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkWhatsApp.Contract;

/// <summary>A small application on either foundation, with its own database on the PostgreSQL server in BULKWHATSAPP_TEST_DB.</summary>
public sealed class LibraryApplication : IAsyncLifetime
{
    private const string ConnectionStringVariable = "BULKWHATSAPP_TEST_DB";

    private readonly string _databaseName = $"contract_{Guid.NewGuid():N}";
    private string _server = default!;
    private WebApplication _application = default!;

    public IServiceProvider Services => _application.Services;

    public RecordingAuditingStore AuditingStore => Services.GetRequiredService<RecordingAuditingStore>();

    public MemoryPermissionStore PermissionStore => Services.GetRequiredService<MemoryPermissionStore>();

    public ICurrentTenant CurrentTenant => Services.GetRequiredService<ICurrentTenant>();

    public string ConnectionString { get; private set; } = default!;

    public async Task InitializeAsync()
    {
        _server = Environment.GetEnvironmentVariable(ConnectionStringVariable)
            ?? throw new InvalidOperationException(
                $"Set {ConnectionStringVariable} to the connection string of a PostgreSQL server on which databases may be created.");
        ConnectionString = new NpgsqlConnectionStringBuilder(_server) { Database = _databaseName }.ConnectionString;
        await ExecuteOnServerAsync($"CREATE DATABASE {_databaseName}");

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Default"] = ConnectionString });
        _application = await LibraryHost.BuildAsync(builder);
        await InUnitOfWorkAsync(CreateTablesAsync);
        await _application.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
            await ExecuteOnServerAsync($"DROP DATABASE {_databaseName} WITH (FORCE)");
        }
    }

    public HttpClient CreateClient(Guid? userId = null)
    {
        var client = _application.GetTestClient();
        if (userId is not null)
        {
            client.DefaultRequestHeaders.Add(HeaderAuthenticationHandler.UserIdHeader, userId.ToString());
        }

        return client;
    }

    /// <summary>Runs in a unit of work that is completed.</summary>
    public async Task<T> InUnitOfWorkAsync<T>(Func<IServiceProvider, Task<T>> action, bool isTransactional = false)
    {
        await using var scope = Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional);
        var result = await action(scope.ServiceProvider);
        await unitOfWork.CompleteAsync();
        return result;
    }

    public Task InUnitOfWorkAsync(Func<IServiceProvider, Task> action, bool isTransactional = false) =>
        InUnitOfWorkAsync(
            async services =>
            {
                await action(services);
                return true;
            },
            isTransactional);

    public Task<Guid> InsertBookAsync(string name, Action<Book>? configure = null) => InUnitOfWorkAsync(async services =>
    {
        var book = new Book(Guid.NewGuid(), name);
        configure?.Invoke(book);
        await services.GetRequiredService<IBookRepository>().InsertAsync(book);
        return book.Id;
    });

    public Task<Book?> FindBookAsync(Guid id) =>
        InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().FindAsync(id));

    public Task<bool> HasBookAsync(string name) =>
        InUnitOfWorkAsync(services => services.GetRequiredService<IBookRepository>().AnyAsync(book => book.Name == name));

    public IDisposable SignIn(Guid userId, string[]? roles = null, Guid? tenantId = null)
    {
        List<Claim> claims = [new(AbpClaimTypes.UserId, userId.ToString()), new(AbpClaimTypes.UserName, "anna")];
        claims.AddRange((roles ?? []).Select(role => new Claim(AbpClaimTypes.Role, role)));
        if (tenantId is not null)
        {
            claims.Add(new Claim(AbpClaimTypes.TenantId, tenantId.Value.ToString()));
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, "Test"));
        return Services.GetRequiredService<ICurrentPrincipalAccessor>().Change(principal);
    }

    public Guid GrantToNewUser(params string[] permissions)
    {
        var userId = Guid.NewGuid();
        foreach (var permission in permissions)
        {
            PermissionStore.Grants.Add((permission, "U", userId.ToString()));
        }

        return userId;
    }

    private static async Task CreateTablesAsync(IServiceProvider services)
    {
        await ((DbContext)await services.GetRequiredService<IDbContextProvider<ILibraryDbContext>>().GetDbContextAsync())
            .CreateTablesAsync();
        await (await services.GetRequiredService<IDbContextProvider<LoansDbContext>>().GetDbContextAsync()).CreateTablesAsync();
        await LibraryHost.CreateTablesAsync(services);
    }

    private async Task ExecuteOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>One application for all tests; each uses its own names, users and tenants.</summary>
[CollectionDefinition(Name)]
public class LibraryCollection : ICollectionFixture<LibraryApplication>
{
    public const string Name = "Library";
}
