namespace BulkWhatsApp.Host.Telemetry;

/// <summary>Section <c>Otlp</c>: where metrics and traces go, by OTLP over HTTP with protobuf.</summary>
public class OtlpSettings
{
    public const string Section = "Otlp";

    /// <summary>Such as <c>http://collector:4318</c>; by default <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Nothing is sent without one.</summary>
    public Uri? Endpoint { get; set; }

    public string ServiceName { get; set; } = "bulk-whatsapp";

    public TimeSpan MetricInterval { get; set; } = TimeSpan.FromSeconds(30);
}
