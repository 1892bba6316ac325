using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>Which database the host gave the module's context; found out once, when the first service of the engine is wanted.</summary>
public sealed class EngineProvider(IServiceScopeFactory scopes)
{
    private const string SqlServerProvider = "Microsoft.EntityFrameworkCore.SqlServer";
    private const string PostgreSqlProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    // On the thread that asks: while a container makes a singleton, others of its threads may have to wait. Nothing here waits for the database.
    private readonly Lazy<bool> _isSqlServer = new(() => IsSqlServerAsync(scopes).GetAwaiter().GetResult());

    /// <summary>False: PostgreSQL.</summary>
    /// <exception cref="AbpException">It is neither.</exception>
    public bool IsSqlServer => _isSqlServer.Value;

    private static async Task<bool> IsSqlServerAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: false);
        var context = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<IBulkWhatsAppDbContext>>().GetDbContextAsync();
        return context.Database.ProviderName switch
        {
            SqlServerProvider => true,
            PostgreSqlProvider => false,
            var other => throw new AbpException($"The engine knows SQL Server and PostgreSQL, but the context of Bulk WhatsApp is on {other}."),
        };
    }
}
