using System.Diagnostics;

namespace BulkWhatsApp.Benchmarks;

/// <summary>
/// A whole campaign, launch and dispatch together, without a limit and without receipts, in the host's mode: <c>bench.sh</c> runs it with a
/// Hangfire job per recipient and in batches.
/// </summary>
internal static class JobsBench
{
    public const string Name = "jobs";

    private const int AnswerMilliseconds = 50;

    public static async Task RunAsync(Stage stage, Results results, CpuMeter cpu)
    {
        var mode = Environment.GetEnvironmentVariable("BulkWhatsApp__Dispatch__Mode") ?? "Batches";
        var people = stage.Options.Quick ? 5_000 : 20_000;
        await stage.ImportAsync(people);
        await stage.Simulator.ConfigureAsync(stage.WebhookUrl, 0, "none", AnswerMilliseconds);

        var launched = new List<double>();
        var sent = new List<double>();
        var processor = new List<double>();
        for (var run = 0; run < (stage.Options.Quick ? 1 : 3); run++)
        {
            await Task.Delay(DispatchRun.PairLimit);
            var before = cpu.Read();
            var began = Stopwatch.GetTimestamp();
            var (campaign, _, launch) = await stage.LaunchAsync(people, DispatchRun.Unlimited);
            await stage.WaitAsync(campaign, state => state.IsFinished);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var after = cpu.Read();
            launched.Add(people / launch.TotalSeconds);
            sent.Add(people / seconds);
            processor.Add((after.Host - before.Host + after.Database - before.Database) / people);
        }

        results.Add(new Measurement($"{mode}: recipients who get a message, {people:N0}", "/s", null, true, launched));
        results.Add(new Measurement("  from submit to the last sent", "msg/s", null, true, sent));
        results.Add(new Measurement("  CPU of host and database per message, launch included", "ms", null, false, processor));
        await stage.ShowStatementsAsync();
    }
}
