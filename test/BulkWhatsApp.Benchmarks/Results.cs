using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BulkWhatsApp.Benchmarks;

/// <summary>Prints every measurement as soon as it is made, and writes all of them into one file.</summary>
internal sealed class Results(Machine machine)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Measurement> _rows = [];
    private readonly double _loadBefore = Machine.GetLoad();

    public void Begin()
    {
        Console.WriteLine(
            $"{machine.Processor}, {machine.Cores} cores used, {machine.MemoryMegabytes:N0} MB; calls at once: {machine.CallsAtOnce}");
        Console.WriteLine(machine.Database);
        Console.WriteLine();
        Write("", "min", "median", "max", "unit", "goal", "ratio", "");
    }

    public void Add(Measurement row)
    {
        _rows.Add(row);
        var goal = row.Goal is { } value ? $"{(row.HigherIsBetter ? ">=" : "<=")} {Number(value)}" : "";
        var ratio = row.Ratio is { } part ? part.ToString("0.00", CultureInfo.InvariantCulture) : "";
        Write(
            row.Name, Number(row.Min), Number(row.Median), Number(row.Max), row.Unit, goal, ratio, row.IsReached == false ? "MISSED" : "");
        if (row.Note is not null)
        {
            Console.WriteLine($"    {row.Note}");
        }
    }

    public void Save(string file, bool quick)
    {
        var load = new[] { _loadBefore, Machine.GetLoad() };
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"Load average at the beginning {load[0]:0.0}, at the end {load[1]:0.0}. ")
            + $"{_rows.Count(row => row.IsReached == false)} goals missed.");
        File.WriteAllText(file, JsonSerializer.Serialize(new { at = DateTime.UtcNow, quick, machine, load, rows = _rows }, Json));
    }

    private static void Write(string name, string min, string median, string max, string unit, string goal, string ratio, string verdict) =>
        Console.WriteLine($"{name,-58} {min,9} {median,9} {max,9} {unit,-9} {goal,-10} {ratio,5} {verdict}".TrimEnd());

    private static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.###" : "#,0", CultureInfo.InvariantCulture);
}

/// <summary>One row of the result.</summary>
/// <param name="Goal">Null if there is none.</param>
/// <param name="HigherIsBetter">Whether the goal is a minimum or a maximum.</param>
/// <param name="Values">One per run, in the unit.</param>
internal sealed record Measurement(
    string Name, string Unit, double? Goal, bool HigherIsBetter, IReadOnlyList<double> Values, string? Note = null)
{
    public double Min => Values.Min();

    public double Median => Percentile(Values, 50);

    public double Max => Values.Max();

    /// <summary>The median as a fraction of the goal.</summary>
    public double? Ratio => Goal is > 0 ? Median / Goal : null;

    /// <summary>Judged by the median.</summary>
    [JsonPropertyName("reached")]
    public bool? IsReached => Goal is null ? null : HigherIsBetter ? Median >= Goal : Median <= Goal;

    /// <summary>Nearest rank; the median of an even number of values is the mean of the middle two.</summary>
    public static double Percentile(IReadOnlyList<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return percent == 50 && sorted.Length % 2 == 0
            ? (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2
            : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100) - 1, 0, sorted.Length - 1)];
    }
}
