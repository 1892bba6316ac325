namespace BulkWhatsApp.Benchmarks;

/// <summary>Sending, with and without a limit, with and without receipts.</summary>
internal static class DispatchBench
{
    private const int AnswerMilliseconds = 50;

    public static async Task PacedAsync(Stage stage, Results results, CpuMeter cpu)
    {
        const int Limit = 1_000;
        var people = stage.Options.Quick ? 15_000 : 65_000;
        var run = await DispatchRun.MeasureAsync(stage, cpu, people, Limit, receipts: true, latency: AnswerMilliseconds);
        results.Add(new Measurement($"dispatch at a limit of {Limit:N0}/s, receipts on, {people:N0}", "msg/s", 990, true, [run.SustainedRate], Cpu(run)));
        results.Add(new Measurement("  fullest second at the simulator", "msg", Limit, false, [run.FullestSecond]));
        await stage.ShowStatementsAsync();
    }

    /// <returns>Its campaigns, whose messages are sent and without receipts.</returns>
    public static async Task<List<Guid>> UnlimitedAsync(Stage stage, Results results, CpuMeter cpu)
    {
        var people = stage.Options.Quick ? 20_000 : 50_000;
        var small = await DispatchRun.MeasureAsync(stage, cpu, people / 5, DispatchRun.Unlimited, receipts: false, AnswerMilliseconds);
        var runs = await RepeatAsync(stage, cpu, people, receipts: false);
        results.Add(new Measurement($"dispatch without a limit, receipts off, {people:N0}", "msg/s", 5_000, true, [.. runs.Select(run => run.Rate)], Cpu(runs[^1])));
        results.Add(new Measurement("  CPU of host and database per message", "ms", 0.25, false, [.. runs.Select(run => run.CpuMilliseconds)]));
        results.Add(new Measurement("  statements per message", "", null, false, [.. runs.Select(run => run.Statements)]));
        await stage.ShowStatementsAsync();

        var large = await DispatchRun.MeasureAsync(stage, cpu, people * 2, DispatchRun.Unlimited, receipts: false, AnswerMilliseconds);
        results.Add(new Measurement($"dispatch without a limit, receipts off, {people * 2:N0}", "msg/s", 5_000, true, [large.Rate],
            FormattableString.Invariant($"10 times the people take {large.Seconds / small.Seconds:0.0} times as long ({people / 5:N0}: {small.Seconds:0.0} s)")));
        return runs.ConvertAll(run => run.Campaign);
    }

    public static async Task WithReceiptsAsync(Stage stage, Results results, CpuMeter cpu)
    {
        var people = stage.Options.Quick ? 20_000 : 50_000;
        var runs = await RepeatAsync(stage, cpu, people, receipts: true);
        results.Add(new Measurement($"dispatch without a limit, receipts on, {people:N0}", "msg/s", 2_500, true, [.. runs.Select(run => run.Rate)], Cpu(runs[^1])));
        results.Add(new Measurement("  last receipt acknowledged to all applied, at most", "s", 2, false, [.. runs.Select(run => run.LagSeconds)]));
        results.Add(new Measurement("  CPU of host and database per message", "ms", null, false, [.. runs.Select(run => run.CpuMilliseconds)]));
        results.Add(new Measurement("  statements per message", "", null, false, [.. runs.Select(run => run.Statements)]));
        await stage.ShowStatementsAsync();
    }

    private static async Task<List<DispatchRun>> RepeatAsync(Stage stage, CpuMeter cpu, int people, bool receipts)
    {
        var runs = new List<DispatchRun>();
        for (var run = 0; run < (stage.Options.Quick ? 1 : 3); run++)
        {
            runs.Add(await DispatchRun.MeasureAsync(stage, cpu, people, DispatchRun.Unlimited, receipts, AnswerMilliseconds));
        }

        return runs;
    }

    private static string Cpu(DispatchRun run) => FormattableString.Invariant(
        $"CPU per message: host {run.HostMilliseconds:0.000} ms, database {run.DatabaseMilliseconds:0.000} ms; {run.Statements:0.000} statements per message");
}
