using System.Data.Common;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Sqlite;

public static class SqliteServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine on SQLite, with replacements for what would write for too long there. The host registers its <see
    /// cref="SqliteDatabase"/>.
    /// </summary>
    public static IServiceCollection AddBulkWhatsAppSqlite(this IServiceCollection services)
    {
        services.AddSingleton<HeldKeys>();
        services.AddTransient<IIdempotencyStore, SqliteIdempotencyStore>();
        services.AddTransient<IRecipientBulkWriter, SqliteRecipientBulkWriter>();
        return services.AddBulkWhatsAppEngine();
    }
}

public static class SqliteDbContextOptionsExtensions
{
    /// <summary>Puts the context on a <see cref="SqliteDatabase"/>, with unique indexes that treat nulls as equal.</summary>
    /// <param name="connection">One of the database's connections, or another context's if the two share a transaction.</param>
    /// <param name="contextOwnsConnection">Whether the context disposes it.</param>
    public static DbContextOptionsBuilder UseSqliteDatabase(
        this DbContextOptionsBuilder options,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<SqliteDbContextOptionsBuilder>? configure = null) => options
        .UseSqlite(connection, contextOwnsConnection, configure)
        .AddInterceptors(WriterInterceptor.Instance)
        .ReplaceService<IMigrationsSqlGenerator, UniqueIndexSqlGenerator>();

    /// <summary>Puts EF Core's writes into transactions, which wait for their turn without blocking a thread.</summary>
    private sealed class WriterInterceptor : DbTransactionInterceptor, ISaveChangesInterceptor
    {
        public static readonly WriterInterceptor Instance = new();

        public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            eventData.Context!.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
            return result;
        }

        public ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(SavingChanges(eventData, result));

        // The driver has no asynchronous version.
        public override async ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            await ((OneWriterConnection)transaction.Connection!).BeginWritingAsync(cancellationToken);
            return result;
        }
    }
}
