namespace BulkWhatsApp.Host.Telemetry;

public static class OtlpServiceCollectionExtensions
{
    public static IServiceCollection AddOtlpExport(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(OtlpSettings.Section).Get<OtlpSettings>() ?? new OtlpSettings();
        settings.Endpoint ??= configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } endpoint ? new Uri(endpoint) : null;
        if (settings.Endpoint is not null)
        {
            services.AddSingleton(settings);
            services.AddSingleton<OtlpExport>();
            services.AddHostedService(provider => provider.GetRequiredService<OtlpExport>());
        }

        return services;
    }
}
