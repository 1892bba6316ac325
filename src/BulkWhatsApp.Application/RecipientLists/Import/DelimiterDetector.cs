namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Finds the delimiter of a text by parsing its beginning with each candidate.</summary>
internal static class DelimiterDetector
{
    private const string HintStart = "sep=";

    // The order decides between equals; the comma comes late because it stands in names and decimals, too.
    private static readonly char[] Candidates = [';', '\t', ',', '|'];

    /// <summary>The delimiter that Excel's first line "sep=;" names; null when there is no such line.</summary>
    public static char? HintOf(string head)
    {
        var line = head.AsSpan();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Length == HintStart.Length + 1 && line.StartsWith(HintStart, StringComparison.OrdinalIgnoreCase) ? line[^1] : null;
    }

    /// <summary>The delimiter, or null when every line is one value.</summary>
    public static async Task<char?> DetectAsync(string head, bool isAll, CancellationToken cancellationToken)
    {
        char? best = null;
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(await CountFieldsAsync(head, isAll, candidate, cancellationToken));
            if (score > bestScore)
            {
                best = candidate;
                bestScore = score;
            }
        }

        return best;
    }

    private static async Task<List<int>> CountFieldsAsync(string head, bool isAll, char candidate, CancellationToken cancellationToken)
    {
        var parser = new DelimitedParser(new StringReader(head), candidate);
        var counts = new List<int>();
        while (counts.Count <= AudienceLimits.SampleRows && await parser.ReadAsync(cancellationToken) is { } record)
        {
            if (!record.IsBlank || record.Fields.Length > 1)
            {
                counts.Add(record.Fields.Length);
            }
        }

        // The last row may have been cut.
        if (!isAll && counts.Count > 1)
        {
            counts.RemoveAt(counts.Count - 1);
        }

        return counts;
    }

    /// <summary>The share of rows that have the most common number of fields; little when the first row is not one of them.</summary>
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
}
