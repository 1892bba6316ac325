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
    /// <summary>The engine on SQLite, with what may not write for long there. The host registers its <see cref="SqliteDatabase"/>.</summary>
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
    /// <summary>The context on a <see cref="SqliteDatabase"/>, with unique indexes that take null for a value.</summary>
    /// <param name="connection">One of the database's; another context's, where the two share a transaction.</param>
    /// <param name="contextOwnsConnection">Whether the context disposes of it.</param>
    public static DbContextOptionsBuilder UseSqliteDatabase(
        this DbContextOptionsBuilder options, DbConnection connection, bool contextOwnsConnection, Action<SqliteDbContextOptionsBuilder>? configure = null) => options
        .UseSqlite(connection, contextOwnsConnection, configure)
        .AddInterceptors(WriterInterceptor.Instance)
        .ReplaceService<IMigrationsSqlGenerator, UniqueIndexSqlGenerator>();

    /// <summary>What EF Core writes goes through transactions, which wait for their turn without holding a thread.</summary>
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

        // The driver has no asynchronous way to set one.
        public override async ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await ((OneWriterConnection)transaction.Connection!).BeginWritingAsync(cancellationToken);
            return result;
        }
    }
}
