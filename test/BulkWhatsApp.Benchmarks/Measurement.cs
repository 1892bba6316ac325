using System.Text.Json.Serialization;

namespace BulkWhatsApp.Benchmarks;

/// <summary>One row of the result.</summary>
/// <param name="Goal">Null where there is none.</param>
/// <param name="HigherIsBetter">Whether the goal is a least or a most.</param>
/// <param name="Values">One per run, in the unit.</param>
internal sealed record Measurement(string Name, string Unit, double? Goal, bool HigherIsBetter, IReadOnlyList<double> Values, string? Note = null)
{
    public double Min => Values.Min();

    public double Median => Percentile(Values, 50);

    public double Max => Values.Max();

    /// <summary>The median in parts of the goal.</summary>
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
