using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

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

/// <summary>Section <c>Otlp</c>: where metrics and traces go, by OTLP over HTTP with protobuf.</summary>
public class OtlpSettings
{
    public const string Section = "Otlp";

    /// <summary>Such as <c>http://collector:4318</c>; by default <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Nothing is sent without one.</summary>
    public Uri? Endpoint { get; set; }

    public string ServiceName { get; set; } = "bulk-whatsapp";

    public TimeSpan MetricInterval { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Sends what the engine measures and traces to a collector, while the process runs; what is left goes when it stops.</summary>
internal sealed class OtlpExport(OtlpSettings settings) : IHostedService, IDisposable
{
    private static readonly string[] Meters =
        [DispatchMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql"];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(settings.ServiceName);
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddOtlpExporter((exporter, reader) =>
            {
                SendTo(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.MetricInterval.TotalMilliseconds;
            })
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(CampaignTrace.SourceName)
            .AddOtlpExporter(exporter => SendTo(exporter, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>The providers send what they still have when they are disposed of, after the engine has stopped.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private void SendTo(OtlpExporterOptions exporter, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{settings.Endpoint!.ToString().TrimEnd('/')}/{path}");
    }
}
