using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace BulkWhatsApp.Dispatch;

/// <summary>The dashboard and the alarms of deploy/ ask only for what the engine measures, and each alarm stands in the runbook.</summary>
public partial class AlarmFileTests
{
    [Theory]
    [InlineData("deploy/grafana-dashboard.json")]
    [InlineData("deploy/prometheus-rules.yml")]
    public void Every_series_is_one_of_the_engines(string file)
    {
        var known = NamesInPrometheus();

        var asked = Series().Matches(Read(file)).Select(match => match.Value).Distinct().ToList();

        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(series => known.Contains(series));
    }

    [Fact]
    public void Every_alarm_is_a_row_of_the_runbook()
    {
        var alarms = Alert().Matches(Read("deploy/prometheus-rules.yml")).Select(match => match.Groups[1].Value.Trim()).ToList();

        alarms.ShouldNotBeEmpty();
        alarms.ShouldAllBe(alarm => Read("docs/runbook.md").Contains($"| {alarm} |", StringComparison.Ordinal));
    }

    /// <summary>As the OpenTelemetry specification translates names: dots, units and the kind of the instrument.</summary>
    private static HashSet<string> NamesInPrometheus()
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name != DispatchMetrics.MeterName)
            {
                return;
            }

            var name = instrument.Name.Replace('.', '_') + instrument.Unit switch { "s" => "_seconds", "1" => "_ratio", _ => "" };
            names.UnionWith(instrument switch
            {
                Histogram<double> => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
                Counter<long> => [$"{name}_total"],
                _ => [name],
            });
        };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(DispatchMetrics).TypeHandle);
        return names;
    }

    private static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BulkWhatsAppModule.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, file));
    }

    [GeneratedRegex(@"bulkwhatsapp_[a-z_]+")]
    private static partial Regex Series();

    [GeneratedRegex(@"- alert: (.+)")]
    private static partial Regex Alert();
}
