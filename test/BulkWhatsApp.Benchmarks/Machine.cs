using System.Globalization;

namespace BulkWhatsApp.Benchmarks;

/// <summary>What the figures were measured on.</summary>
/// <param name="Cores">Those that host, database, simulator and this program may use, all of them together.</param>
/// <param name="Database">Version and the settings that matter.</param>
/// <param name="CallsAtOnce">To the simulator, at most.</param>
internal sealed record Machine(string Processor, int Cores, long MemoryMegabytes, string Database, string CallsAtOnce)
{
    public static async Task<Machine> ReadAsync(Database database) =>
        new(
            Field("/proc/cpuinfo", "model name"),
            Environment.ProcessorCount,
            Megabytes(Field("/proc/meminfo", "MemTotal")),
            await database.DescribeAsync(),
            Environment.GetEnvironmentVariable("BulkWhatsApp__Dispatch__MaxConcurrentCalls") ?? "default");

    /// <returns>Processes that ran or wanted to, over the last minute: more than this measurement's own few means that others had the cores, too.</returns>
    public static double GetLoad() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Forgets a process's peak, so that the next one read is of what follows.</summary>
    public static void ResetPeakMemory(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <returns>The most RAM the process held, in megabytes.</returns>
    public static long GetPeakMemory(int processId) => Megabytes(Field($"/proc/{processId}/status", "VmHWM"));

    private static string Field(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Trim();

    private static long Megabytes(string kilobytes) => long.Parse(kilobytes.Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
}
