using System.Diagnostics;

namespace BulkWhatsApp.Benchmarks;

/// <summary>One campaign, launched beforehand, from its resume to its last receipt.</summary>
/// <param name="Rate">Messages per second, between the first and the last arrival at the simulator.</param>
/// <param name="SustainedRate">The same without the first three seconds: slots that were given at the slower pace before are still used up in them.</param>
/// <param name="FullestSecond">The most arrivals within any second.</param>
/// <param name="LagSeconds">At most so long from the simulator's last acknowledged receipt until the campaign counts them all.</param>
internal sealed record DispatchRun(
    Guid Campaign, double Rate, double SustainedRate, int FullestSecond, double HostMilliseconds, double DatabaseMilliseconds, double Statements, double LagSeconds, double Seconds)
{
    public const int Unlimited = 100_000;

    private static readonly TimeSpan ComingUpToPace = TimeSpan.FromSeconds(3);

    /// <summary>Until then the people of a run before may not be written to again.</summary>
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
            (double)statements / arrivals.Count,
            lag,
            seconds);
    }

    /// <summary>A look at the simulator takes a while, so the last one that still found receipts under way counts: the true lag is shorter.</summary>
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
