using BulkWhatsApp.Engine;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.RecipientLists;
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
