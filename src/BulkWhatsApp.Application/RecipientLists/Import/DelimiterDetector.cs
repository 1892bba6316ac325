using System.Text.RegularExpressions;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Finds the delimiter of a text by parsing its start with each candidate.</summary>
internal static partial class DelimiterDetector
{
    private const double KnownTitles = 1;

    // The order breaks ties. The comma comes late because it also occurs in names and decimals.
    private static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <summary>
    /// Whether the first line is Excel's "sep=;", and which delimiter it names; null if the following lines do not contain it.
    /// </summary>
    /// <remarks>Programs that save such a file again put the line in quotes or pad it with delimiters.</remarks>
    public static bool HasHint(string head, out char? delimiter)
    {
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? head : head[..end];
        var hint = HintLine().Match(line);
        delimiter = null;
        if (hint.Success)
        {
            var named = hint.Groups["tab"].Success ? '\t' : hint.Groups["char"].ValueSpan is [var one] ? one : '\t';
            delimiter = head.IndexOf(named, line.Length) >= 0 ? named : null;
        }

        return hint.Success;
    }

    /// <summary>The delimiter, or null if every line is one value.</summary>
    public static async Task<char?> DetectAsync(string head, bool isAll, CancellationToken cancellationToken)
    {
        char? best = null;
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var rows = await ReadAsync(head, isAll, candidate, cancellationToken);
            var score = Score(rows.ConvertAll(x => x.Length));
            if (score > 0 && rows.Take(ImportLimits.HeaderRows).Any(x => HeaderRow.KnownTitlesOf(x) > 1))
            {
                score += KnownTitles;
            }

            if (score > bestScore)
            {
                best = candidate;
                bestScore = score;
            }
        }

        return best;
    }

    private static async Task<List<string[]>> ReadAsync(string head, bool isAll, char candidate, CancellationToken cancellationToken)
    {
        await using var source = new DelimitedSource(new StringReader(head), candidate);
        var rows = new List<string[]>();
        while (rows.Count <= ImportLimits.SampleRows && await source.ReadLineAsync(cancellationToken) is { } record)
        {
            if (!record.IsBlank || record.Fields.Length > 1)
            {
                rows.Add(record.Fields);
            }
        }

        // The last row may be incomplete.
        if (!isAll && rows.Count > 1)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows;
    }

    /// <summary>The share of rows with the most common number of fields; low if the first row is not one of them.</summary>
    private static double Score(List<int> counts)
    {
        if (!counts.Exists(x => x > 1))
        {
            return 0;
        }

        var (fields, rows) = counts
            .Where(x => x > 1)
            .GroupBy(x => x)
            .Select(x => (x.Key, x.Count()))
            .OrderByDescending(x => x.Item2)
            .ThenByDescending(x => x.Key)
            .First();

        var share = (double)rows / counts.Count;
        var firstRow = counts[0] == fields ? 1.0 : counts[0] > 1 ? 0.7 : 0.2;
        return share * firstRow + fields / 10_000.0;
    }

    [GeneratedRegex(
        """^\uFEFF?\s*["']?\s*sep\s*=\s*?(?:(?<tab>\\t|tab|\t)|(?<char>[^\s"'])|\s*)["']?[\s"',;|\t]*$""", RegexOptions.IgnoreCase)]
    private static partial Regex HintLine();
}
