using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.CloudApi;

public static class CloudApiServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ICloudApiClient"/> as a singleton, unless there is one. It does not use IHttpClientFactory on purpose: handlers that a
    /// host adds to all its HTTP clients (retries, logging) would send a message twice, or log what must not be logged.
    /// </summary>
    public static IServiceCollection AddCloudApiClient(this IServiceCollection services, Action<CloudApiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var options = services.AddOptions<CloudApiOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<ICloudApiClient>(provider => new CloudApiClient(provider.GetRequiredService<IOptions<CloudApiOptions>>().Value));
        return services;
    }
}
