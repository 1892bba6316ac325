using System.Globalization;

namespace BulkWhatsApp.Benchmarks;

/// <summary>The machine that produced the figures.</summary>
/// <param name="Cores">The cores that host, database, simulator and this program share.</param>
/// <param name="Database">The version and the relevant settings.</param>
/// <param name="CallsAtOnce">The most concurrent calls to the simulator.</param>
internal sealed record Machine(string Processor, int Cores, long MemoryMegabytes, string Database, string CallsAtOnce)
{
    public static async Task<Machine> ReadAsync(Database database) =>
        new(
            Field("/proc/cpuinfo", "model name"),
            Environment.ProcessorCount,
            Megabytes(Field("/proc/meminfo", "MemTotal")),
            await database.DescribeAsync(),
            Environment.GetEnvironmentVariable("BulkWhatsApp__Dispatch__MaxConcurrentCalls") ?? "default");

    /// <returns>
    /// The number of processes running or ready to run, over the last minute. More than this measurement's own few means that others used
    /// the cores too.
    /// </returns>
    public static double GetLoad() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Resets a process's peak, so that the next one read covers only what follows.</summary>
    public static void ResetPeakMemory(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <returns>The most RAM the process held, in megabytes.</returns>
    public static long GetPeakMemory(int processId) => Megabytes(Field($"/proc/{processId}/status", "VmHWM"));

    private static string Field(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Trim();

    private static long Megabytes(string kilobytes) => long.Parse(kilobytes.Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
}

/// <summary>Processor time of the host and, if there is one, the whole database cluster, from /proc.</summary>
internal sealed class CpuMeter(int hostProcessId, int? postmasterProcessId)
{
    private const double MillisecondsPerTick = 10;

    /// <returns>Milliseconds since their start.</returns>
    public (double Host, double Database) Read() =>
        (OfProcess(hostProcessId), postmasterProcessId is { } postmaster ? OfCluster(postmaster) : 0);

    public static int ParentOf(int processId) => int.Parse(Stat(processId)![1], CultureInfo.InvariantCulture);

    /// <summary>The postmaster and its children, including those that have ended.</summary>
    private static double OfCluster(int postmasterProcessId)
    {
        var ticks = Ticks(Stat(postmasterProcessId), 11, 12, 13, 14);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id)
                && Stat(id) is { } stat
                && stat[1] == postmasterProcessId.ToString(CultureInfo.InvariantCulture))
            {
                ticks += Ticks(stat, 11, 12);
            }
        }

        return ticks * MillisecondsPerTick;
    }

    private static double OfProcess(int processId) => Ticks(Stat(processId), 11, 12) * MillisecondsPerTick;

    private static long Ticks(string[]? stat, params int[] fields) =>
        stat is null ? 0 : fields.Sum(field => long.Parse(stat[field], CultureInfo.InvariantCulture));

    /// <returns>The fields after the program's name, starting with the state; null if the process has ended.</returns>
    private static string[]? Stat(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
