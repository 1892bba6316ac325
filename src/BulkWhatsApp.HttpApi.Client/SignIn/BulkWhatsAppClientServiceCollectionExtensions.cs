using BulkWhatsApp.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class BulkWhatsAppClientServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="BulkWhatsAppClient"/> for a program: it gets its token with the client id and secret, keeps it while it is
    /// good, and gets another one when a request is answered with 401. Wrong options are refused when the client is first asked for.
    /// </summary>
    /// <returns>For further handlers and timeouts.</returns>
    public static IHttpClientBuilder AddBulkWhatsAppClient(
        this IServiceCollection services, Action<BulkWhatsAppClientOptions> configure)
    {
        services.Configure(configure);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<BulkWhatsAppClientOptions>, BulkWhatsAppClientOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AccessTokens>();
        services.TryAddTransient<AccessTokenHandler>();
        services.AddHttpClient(AccessTokens.HttpClientName).ConfigurePrimaryHttpMessageHandler(NewHandler);
        return services
            .AddHttpClient<BulkWhatsAppClient>((provider, http) =>
                http.BaseAddress = provider.GetRequiredService<IOptions<BulkWhatsAppClientOptions>>().Value.Base)
            .ConfigurePrimaryHttpMessageHandler(NewHandler)
            .AddHttpMessageHandler<AccessTokenHandler>();
    }

    /// <summary>Neither secrets nor tokens follow a redirection.</summary>
    private static SocketsHttpHandler NewHandler() => new() { UseCookies = false, AllowAutoRedirect = false };
}
