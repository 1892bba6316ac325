using System.Diagnostics;

namespace BulkWhatsApp.Benchmarks;

/// <summary>Sending, with and without a limit, with and without receipts.</summary>
internal static class DispatchBench
{
    private const int AnswerMilliseconds = 50;

    public static async Task PacedAsync(Stage stage, Results results, CpuMeter cpu)
    {
        const int Limit = 1_000;
        var goal = stage.Database is SqliteDatabase ? 900 : 990;
        var people = stage.Options.Quick ? 15_000 : 65_000;
        Machine.ResetPeakMemory(stage.Options.HostProcessId);
        var run = await DispatchRun.MeasureAsync(stage, cpu, people, Limit, receipts: true, latency: AnswerMilliseconds);
        results.Add(
            new Measurement(
                $"dispatch at a limit of {Limit:N0}/s, receipts on, {people:N0}", "msg/s", goal, true, [run.SustainedRate], Cpu(run)));
        results.Add(new Measurement("  fullest second at the simulator", "msg", Limit, false, [run.FullestSecond]));
        results.Add(new Measurement("  last receipt acknowledged to all applied, at most", "s", 2, false, [run.LagSeconds]));
        results.Add(
            new Measurement(
                "  host's peak memory, with import and launch", "MB", null, false, [Machine.GetPeakMemory(stage.Options.HostProcessId)]));
        await stage.ShowStatementsAsync();
    }

    /// <returns>The campaigns whose messages were sent without receipts.</returns>
    public static async Task<List<Guid>> UnlimitedAsync(Stage stage, Results results, CpuMeter cpu)
    {
        var people = stage.Options.Quick ? 20_000 : 50_000;
        var small = await DispatchRun.MeasureAsync(stage, cpu, people / 5, DispatchRun.Unlimited, receipts: false, AnswerMilliseconds);
        var runs = await RepeatAsync(stage, cpu, people, receipts: false);
        results.Add(
            new Measurement(
                $"dispatch without a limit, receipts off, {people:N0}",
                "msg/s",
                5_000,
                true,
                [.. runs.Select(run => run.Rate)],
                Cpu(runs[^1])));
        results.Add(
            new Measurement("  CPU of host and database per message", "ms", 0.25, false, [.. runs.Select(run => run.CpuMilliseconds)]));
        AddStatements(results, runs);
        await stage.ShowStatementsAsync();

        var large = await DispatchRun.MeasureAsync(stage, cpu, people * 2, DispatchRun.Unlimited, receipts: false, AnswerMilliseconds);
        results.Add(new Measurement($"dispatch without a limit, receipts off, {people * 2:N0}", "msg/s", 5_000, true, [large.Rate],
            FormattableString.Invariant(
                $"10 times the people take {large.Seconds / small.Seconds:0.0} times as long ({people / 5:N0}: {small.Seconds:0.0} s)")));
        return runs.ConvertAll(run => run.Campaign);
    }

    public static async Task WithReceiptsAsync(Stage stage, Results results, CpuMeter cpu)
    {
        var people = stage.Options.Quick ? 20_000 : 50_000;
        var runs = await RepeatAsync(stage, cpu, people, receipts: true);
        results.Add(new Measurement(
            $"dispatch without a limit, receipts on, {people:N0}", "msg/s", 2_500, true, [.. runs.Select(run => run.Rate)], Cpu(runs[^1])));
        results.Add(
            new Measurement("  last receipt acknowledged to all applied, at most", "s", 2, false, [.. runs.Select(run => run.LagSeconds)]));
        results.Add(
            new Measurement("  CPU of host and database per message", "ms", null, false, [.. runs.Select(run => run.CpuMilliseconds)]));
        AddStatements(results, runs);
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

    private static void AddStatements(Results results, List<DispatchRun> runs)
    {
        if (runs[0].Statements is not null)
        {
            results.Add(new Measurement("  statements per message", "", null, false, [.. runs.Select(run => run.Statements!.Value)]));
        }
    }

    private static string Cpu(DispatchRun run) => FormattableString.Invariant(
        $"CPU per message: host {run.HostMilliseconds:0.000} ms, database {run.DatabaseMilliseconds:0.000} ms")
        + (run.Statements is { } statements ? FormattableString.Invariant($"; {statements:0.000} statements per message") : "");
}

/// <summary>One campaign, launched in advance, from its resume to its last receipt.</summary>
/// <param name="Rate">Messages per second, between the first and the last arrival at the simulator.</param>
/// <param name="SustainedRate">
/// The same without the first three seconds, in which slots given at the slower pace before are used up.
/// </param>
/// <param name="FullestSecond">The most arrivals within any second.</param>
/// <param name="LagSeconds">The most time from the simulator's last acknowledged receipt until the campaign counts them all.</param>
internal sealed record DispatchRun(
    Guid Campaign,
    double Rate,
    double SustainedRate,
    int FullestSecond,
    double HostMilliseconds,
    double DatabaseMilliseconds,
    double? Statements,
    double LagSeconds,
    double Seconds)
{
    public const int Unlimited = 100_000;

    private static readonly TimeSpan ComingUpToPace = TimeSpan.FromSeconds(3);

    /// <summary>Before this, the people of the previous run may not be written to again.</summary>
    public static readonly TimeSpan PairLimit = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Of host and database together, per message.</summary>
    public double CpuMilliseconds => HostMilliseconds + DatabaseMilliseconds;

    public static async Task<DispatchRun> MeasureAsync(Stage stage, CpuMeter cpu, int people, int pace, bool receipts, int latency)
    {
        await stage.Simulator.ConfigureAsync(stage.WebhookUrl, pace == Unlimited ? 0 : pace, receipts ? "read" : "none", latency);
        var (campaign, _, _) = await stage.LaunchAsync(people);
        await stage.Client.BulkMessages.PauseAsync(campaign);
        await stage.SetPaceAsync(pace);
        await stage.WaitAsync(campaign, state => state.Queued + state.Sent == people);

        await Task.Delay(PairLimit);

        await stage.Database.BeginCountingAsync();
        var before = (await stage.Simulator.GetSummaryAsync()).Accepted;
        var cpuBefore = cpu.Read();
        var began = Stopwatch.GetTimestamp();
        await stage.Client.BulkMessages.ResumeAsync(campaign);
        var lag = receipts ? await WaitForReceiptsAsync(stage, campaign, people) : 0;
        await stage.WaitAsync(campaign, state => state.IsFinished);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var cpuAfter = cpu.Read();

        var arrivals = await stage.Simulator.GetArrivalsAsync(before);
        arrivals.Sort();
        var statements = await stage.Database.CountStatementsAsync();
        return new DispatchRun(
            campaign,
            FindRate(arrivals),
            FindRate(arrivals.FindAll(arrival => arrival - arrivals[0] >= ComingUpToPace)),
            FindFullestSecond(arrivals),
            (cpuAfter.Host - cpuBefore.Host) / arrivals.Count,
            (cpuAfter.Database - cpuBefore.Database) / arrivals.Count,
            statements / arrivals.Count,
            lag,
            seconds);
    }

    /// <summary>
    /// Querying the simulator takes a while, so the last query that still found receipts under way counts; the true lag is shorter.
    /// </summary>
    private static async Task<double> WaitForReceiptsAsync(Stage stage, Guid campaign, int people)
    {
        await stage.WaitAsync(campaign, state => state.Sent == people);
        var told = Stopwatch.GetTimestamp();
        for (var looked = told; (await stage.Simulator.GetSummaryAsync()).Webhooks.Pending > 0; looked = Stopwatch.GetTimestamp())
        {
            told = looked;
            await Task.Delay(Look);
        }

        await stage.WaitAsync(campaign, state => state.Read == people);
        return Stopwatch.GetElapsedTime(told).TotalSeconds;
    }

    private static double FindRate(List<DateTimeOffset> arrivals) =>
        arrivals.Count < 2 ? 0 : (arrivals.Count - 1) / (arrivals[^1] - arrivals[0]).TotalSeconds;

    private static int FindFullestSecond(List<DateTimeOffset> arrivals)
    {
        var first = 0;
        var fullest = 0;
        for (var last = 0; last < arrivals.Count; last++)
        {
            while (arrivals[last] - arrivals[first] >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            fullest = Math.Max(fullest, last - first + 1);
        }

        return fullest;
    }
}
