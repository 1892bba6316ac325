using BulkWhatsApp.Foundation.Domain;

namespace Microsoft.Extensions.DependencyInjection;

public static class BackgroundJobServiceCollectionExtensions
{
    /// <summary>Runs the job for its type of arguments.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class
    {
        services.AddTransient<TJob>();
        services.Configure<AbpBackgroundJobOptions>(options => options.AddJob<TJob>());
        return services;
    }
}
