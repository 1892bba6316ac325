using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Jobs;
using BulkWhatsApp.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BulkWhatsApp.Host.Hosting;

internal static class DatabaseServiceCollectionExtensions
{
    /// <summary>The host's and the module's contexts over one pool of connections to <c>ConnectionStrings:Default</c>.</summary>
    public static IServiceCollection AddHostDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Default")
            ?? throw new AbpException("There is no connection string. Set ConnectionStrings__Default to that of a PostgreSQL database.");

        services.AddFoundation();
        services.AddBulkWhatsAppPostgreSql(connectionString);
        services.Configure<AbpDbContextOptions>(options =>
        {
            options.Configure<HostDbContext>(context => UsePostgreSql(context, HostMigrations.HostHistoryTable));
            options.Configure<BulkWhatsAppDbContext>(context => UsePostgreSql(context, HostMigrations.ModuleHistoryTable));
        });
        services.AddAbpDbContext<HostDbContext>();
        services.AddAbpDbContext<BulkWhatsAppDbContext>(options => options.AddDefaultRepositories(includeAllEntities: true));
        services.AddDatabaseBlobs<HostDbContext>();
        services.AddSingleton(new HangfireStorage(() => JobStorages.PostgreSql(connectionString)));

        services.AddConventionalServices(typeof(HostDbContext).Assembly);
        services.AddHostedService<DatabaseStart>();
        return services;
    }

    private static void UsePostgreSql(AbpDbContextConfigurationContext context, string historyTable)
    {
        var existing = context.ExistingConnection;
        var connection = existing ?? context.ServiceProvider.GetRequiredService<NpgsqlDataSource>().CreateConnection();
        context.DbContextOptions.UseNpgsql(
            connection,
            contextOwnsConnection: existing is null,
            postgreSql => postgreSql.MigrationsAssembly(typeof(HostMigrations).Assembly).MigrationsHistoryTable(historyTable));
    }
}
