using System.Globalization;

namespace BulkWhatsApp.Benchmarks;

/// <summary>Processor time of the host and of the whole database cluster, from /proc.</summary>
internal sealed class CpuMeter(int hostProcessId, int postmasterProcessId)
{
    private const double MillisecondsPerTick = 10;

    /// <returns>Milliseconds since their start.</returns>
    public (double Host, double Database) Read() => (OfProcess(hostProcessId), OfCluster());

    public static int ParentOf(int processId) => int.Parse(Stat(processId)![1], CultureInfo.InvariantCulture);

    /// <summary>The postmaster with its children, those that have ended included.</summary>
    private double OfCluster()
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

    /// <returns>The fields after the program's name, from the state on; null when the process has ended.</returns>
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
