using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.CloudApi;

/// <summary>HTTP settings of the client, read once when the client is created.</summary>
public sealed class CloudApiOptions
{
    /// <summary>The configuration section; the stand-alone host binds it.</summary>
    public const string Section = "CloudApi";

    private TimeSpan _connectTimeout = TimeSpan.FromSeconds(5);
    private TimeSpan _callTimeout = TimeSpan.FromSeconds(20);
    private TimeSpan _uploadTimeout = TimeSpan.FromMinutes(5);
    private TimeSpan _pooledConnectionLifetime = TimeSpan.FromMinutes(5);
    private int _maxConnectionsPerServer = 256;

    /// <summary>Time limit for name resolution, TCP connect and TLS handshake together. Default 5 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 1 hour.</exception>
    public TimeSpan ConnectTimeout
    {
        get => _connectTimeout;
        set => _connectTimeout = Checked(value, nameof(ConnectTimeout));
    }

    /// <summary>
    /// Time limit for a whole call: waiting for a connection, connecting, request and answer. Default 20 s (meta-cloud-api.md 11.4).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 1 hour.</exception>
    public TimeSpan CallTimeout
    {
        get => _callTimeout;
        set => _callTimeout = Checked(value, nameof(CallTimeout));
    }

    /// <summary>Time limit for a whole media upload, which may be 100 MB. Default 5 min.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 1 hour.</exception>
    public TimeSpan UploadTimeout
    {
        get => _uploadTimeout;
        set => _uploadTimeout = Checked(value, nameof(UploadTimeout));
    }

    /// <summary>Age at which a pooled connection is closed, so that DNS changes are noticed. Default 5 min.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 1 hour.</exception>
    public TimeSpan PooledConnectionLifetime
    {
        get => _pooledConnectionLifetime;
        set => _pooledConnectionLifetime = Checked(value, nameof(PooledConnectionLifetime));
    }

    /// <summary>
    /// HTTP/1.1 connections to one host, and so concurrent calls; further calls wait. Default 256: enough for 1,000 messages/s with answers
    /// after 250 ms.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxConnectionsPerServer
    {
        get => _maxConnectionsPerServer;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxConnectionsPerServer));
            _maxConnectionsPerServer = value;
        }
    }

    private static TimeSpan Checked(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1), name);
        return value;
    }
}

public static class CloudApiServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ICloudApiClient"/> as a singleton, unless there is one. It deliberately avoids IHttpClientFactory: handlers that a
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

        services.TryAddSingleton<ICloudApiClient>(
            provider => new CloudApiClient(provider.GetRequiredService<IOptions<CloudApiOptions>>().Value));
        return services;
    }
}
