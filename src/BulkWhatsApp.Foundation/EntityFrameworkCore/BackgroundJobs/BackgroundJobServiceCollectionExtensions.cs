using BulkWhatsApp.Foundation.Domain;
using BulkWhatsApp.Foundation.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

public static class BackgroundJobServiceCollectionExtensions
{
    /// <summary>Keeps background jobs in the context, which maps them by <c>ConfigureBackgroundJobs</c>, and runs them in this process.</summary>
    public static IServiceCollection AddDatabaseBackgroundJobs<TDbContext>(this IServiceCollection services, IConfiguration configuration)
        where TDbContext : AbpDbContext<TDbContext>
    {
        services.Configure<BackgroundJobWorkerOptions>(configuration.GetSection(BackgroundJobWorkerOptions.Section));
        services.AddTransient<IBackgroundJobDatabase, BackgroundJobDatabase<TDbContext>>();
        services.AddTransient<IBackgroundJobManager, DatabaseBackgroundJobManager>();
        services.AddHostedService<BackgroundJobWorker>();
        return services;
    }

    /// <summary>Runs the job for its type of arguments.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class
    {
        services.AddTransient<TJob>();
        services.Configure<AbpBackgroundJobOptions>(options => options.AddJob<TJob>());
        return services;
    }
}
