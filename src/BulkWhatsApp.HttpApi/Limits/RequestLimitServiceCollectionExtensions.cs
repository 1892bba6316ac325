using BulkWhatsApp.BulkMessages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Limits;

public static class RequestLimitServiceCollectionExtensions
{
    /// <summary>What the module's endpoints count by, and the looks at campaigns that progress streams share.</summary>
    public static IServiceCollection AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RequestLimitOptions>(configuration.GetSection(RequestLimitOptions.Section));
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<ProgressPolls>();
        return services;
    }
}
