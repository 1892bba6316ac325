namespace BulkWhatsApp.Benchmarks;

/// <summary>From the submit's answer until every recipient has a row in the queue.</summary>
internal static class LaunchBench
{
    private const double MemoryGoal = 400;

    public static async Task RunAsync(Stage stage, Results results)
    {
        var quick = stage.Options.Quick;
        var submits = new List<double>();
        var memory = new List<double>();
        var standard = await MeasureAsync(stage, 50_000, quick ? 1 : 3, submits, memory);
        results.Add(new Measurement("launch of 50,000", "s", 4, false, standard));
        results.Add(new Measurement("  its submit, which checks everybody", "s", null, false, submits));
        results.Add(new Measurement("  host's peak memory", "MB", MemoryGoal, false, memory));

        var few = quick ? 20_000 : 100_000;
        var many = few * 10;
        memory.Clear();
        submits.Clear();
        var small = await MeasureAsync(stage, few, 1, [], []);
        await stage.Database.BeginCountingAsync();
        var large = await MeasureAsync(stage, many, 1, submits, memory);
        results.Add(new Measurement($"launch of {many:N0}", "s", quick ? null : 90, false, large,
            FormattableString.Invariant($"10 times the people take {large[0] / small[0]:0.0} times as long ({few:N0}: {small[0]:0.0} s)")));
        results.Add(new Measurement("  its submit, which checks everybody", "s", null, false, submits));
        results.Add(new Measurement("  host's peak memory", "MB", MemoryGoal, false, memory));
        await stage.ShowStatementsAsync();
    }

    private static async Task<List<double>> MeasureAsync(Stage stage, int people, int runs, List<double> submits, List<double> memory)
    {
        await stage.ImportAsync(people);
        var seconds = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            Machine.ResetPeakMemory(stage.Options.HostProcessId);
            var (campaign, submit, launch) = await stage.LaunchAsync(people);
            memory.Add(Machine.GetPeakMemory(stage.Options.HostProcessId));
            submits.Add(submit.TotalSeconds);
            seconds.Add(launch.TotalSeconds);
            await stage.Client.BulkMessages.PauseAsync(campaign);
        }

        return seconds;
    }
}
