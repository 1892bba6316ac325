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
        services.Configure<AbpDbContextOptions>(options =>
        {
            options.Configure<HostDbContext>(context =>
            {
                database.Configure(context, HostMigrations.HostHistoryTable);
                context.DbContextOptions.AddInterceptors(new ConflictInterceptor(database));
            });
            options.Configure<BulkWhatsAppDbContext>(context => database.Configure(context, HostMigrations.ModuleHistoryTable));
        });
        services.AddAbpDbContext<HostDbContext>();
        services.AddAbpDbContext<BulkWhatsAppDbContext>(options => options.AddDefaultRepositories(includeAllEntities: true));
        services.AddDatabaseBlobs<HostDbContext>();

        services.AddConventionalServices(typeof(HostDbContext).Assembly);
        services.AddHostedService<DatabaseStart>();
        return services;
    }
}
