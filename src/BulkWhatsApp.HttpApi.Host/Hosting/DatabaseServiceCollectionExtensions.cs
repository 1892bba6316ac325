using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Host.Data;

namespace BulkWhatsApp.Host.Hosting;

internal static class DatabaseServiceCollectionExtensions
{
    /// <summary>The host's and the module's contexts over the same connections.</summary>
    public static IServiceCollection AddHostDatabase(this IServiceCollection services, HostDatabase database)
    {
        services.AddFoundation();
        services.AddSingleton(database);
        database.AddTo(services);
        services.AddAbpDbContext<HostDbContext>(context =>
        {
            database.Configure(context, HostMigrations.HostHistoryTable);
            context.DbContextOptions.AddInterceptors(new ConflictInterceptor(database));
        });
        services.AddAbpDbContext<BulkWhatsAppDbContext>(
            context => database.Configure(context, HostMigrations.ModuleHistoryTable), addRepositories: true);
        services.AddDatabaseBlobs<HostDbContext>();

        services.AddConventionalServices(typeof(HostDbContext).Assembly);
        services.AddHostedService<DatabaseStart>();
        return services;
    }
}
