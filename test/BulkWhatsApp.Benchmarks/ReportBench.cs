using System.Diagnostics;
using BulkWhatsApp.Reports;

namespace BulkWhatsApp.Benchmarks;

/// <summary>The status report with its totals over many campaigns, through HTTP.</summary>
internal static class ReportBench
{
    private const int Campaigns = 10_000;
    private const int Page = 20;

    public static async Task RunAsync(Stage stage, Results results)
    {
        var (campaign, _, _) = await stage.LaunchAsync(1_000);
        await stage.Client.BulkMessages.CancelAsync(campaign);
        await stage.Database.MultiplyAsync(campaign, Campaigns);
        await stage.Database.BeginCountingAsync();

        var milliseconds = new List<double>();
        for (var run = 0; run < (stage.Options.Quick ? 50 : 300); run++)
        {
            var began = Stopwatch.GetTimestamp();
            var report = await stage.Client.Reports.GetAsync(
                new GetBulkMessageReportInput { MaxResultCount = Page, SkipCount = run % 10 * Page });
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (report.TotalCount < Campaigns || report.Totals.Counts.Recipients < Campaigns * 500L)
            {
                throw new InvalidOperationException($"The report covers {report.TotalCount} campaigns.");
            }
        }

        results.Add(new Measurement($"report over {Campaigns:N0} campaigns, 5,000,000 messages", "ms", 50, false, milliseconds,
            FormattableString.Invariant(
                $"99th percentile {Measurement.Percentile(milliseconds, 99):0.0} ms of {milliseconds.Count} calls; ")
            + $"a page of {Page} and the totals"));
        await stage.ShowStatementsAsync();
    }
}
