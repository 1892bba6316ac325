using System.Globalization;

namespace BulkWhatsApp.Demo;

/// <summary>The memory of another process on this machine (Linux).</summary>
internal static class ProcessMemory
{
    /// <returns>The most it ever held in RAM, in megabytes; null if that cannot be read.</returns>
    public static int? PeakMegabytes(int? processId)
    {
        var path = $"/proc/{processId}/status";
        if (processId is null || !File.Exists(path))
        {
            return null;
        }

        // VmHWM:    123456 kB
        var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null
            ? null
            : int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
