using BulkWhatsApp.Dispatch.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Hangfire;

public static class HangfireServiceCollectionExtensions
{
    /// <summary>
    /// Recipients' jobs are Hangfire's. Beside Dispatch, and with a <see cref="HangfireStorage"/> of the application's choice registered as a singleton.
    /// </summary>
    public static IServiceCollection AddBulkWhatsAppHangfire(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<HangfireJobsOptions>(configuration.GetSection(HangfireJobsOptions.Section));
        services.Replace(ServiceDescriptor.Singleton<IRecipientJobs, HangfireRecipientJobs>());
        services.AddTransient<RecipientJobs>();
        services.AddSingleton<HangfireDashboard>();
        services.AddHostedService<RecipientJobServer>();
        return services;
    }
}
