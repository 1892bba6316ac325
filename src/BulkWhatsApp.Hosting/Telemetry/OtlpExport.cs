using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BulkWhatsApp.Host.Telemetry;

/// <summary>
/// Sends the engine's metrics and traces to a collector. The remainder is sent when the host is disposed, after the engine has stopped.
/// </summary>
public static class OtlpExport
{
    private static readonly string[] Meters =
        [
            DispatchMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
            "System.Net.Http", "Npgsql"
        ];

    public static IServiceCollection AddOtlpExport(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(OtlpSettings.Section).Get<OtlpSettings>() ?? new OtlpSettings();
        settings.Endpoint ??= configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } endpoint ? new Uri(endpoint) : null;
        if (settings.Endpoint is null)
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(settings.ServiceName))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter((exporter, reader) =>
            {
                SendTo(exporter, settings, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.MetricInterval.TotalMilliseconds;
            }))
            .WithTracing(
                traces => traces.AddSource(CampaignTrace.SourceName).AddOtlpExporter(exporter => SendTo(exporter, settings, "v1/traces")));
        return services;
    }

    private static void SendTo(OtlpExporterOptions exporter, OtlpSettings settings, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{settings.Endpoint!.ToString().TrimEnd('/')}/{path}");
    }
}

/// <summary>Section <c>Otlp</c>: where to send metrics and traces, with OTLP over HTTP and protobuf.</summary>
public class OtlpSettings
{
    public const string Section = "Otlp";

    /// <summary>
    /// For example <c>http://collector:4318</c>; the default is <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Without either, nothing is sent.
    /// </summary>
    public Uri? Endpoint { get; set; }

    public string ServiceName { get; set; } = "bulk-whatsapp";

    public TimeSpan MetricInterval { get; set; } = TimeSpan.FromSeconds(30);
}
