using System.Globalization;
using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Demo;

/// <summary>The output for the person at the terminal.</summary>
internal sealed class Terminal
{
    private const int BarWidth = 40;
    private const int MaxCellWidth = 64;

    private readonly bool _canRedraw = !Console.IsOutputRedirected;
    private int _step;
    private int _shownTenth = -1;

    public void Step(string text)
    {
        Console.WriteLine();
        Console.WriteLine($"{++_step}. {text}");
    }

    public void Line(string text) => Console.WriteLine(text.Length == 0 ? "" : $"   {text}");

    /// <summary>One line that is redrawn; if the output is a file, a line for every tenth.</summary>
    public void Progress(BulkMessageProgressDto progress)
    {
        var counts = progress.Counts;
        var done = (double)(counts.CompletionPercent / 100);
        var tenth = (int)(done * 10);
        if (!_canRedraw && tenth == _shownTenth)
        {
            return;
        }

        _shownTenth = tenth;
        var filled = (int)(done * BarWidth);
        var rate = progress.MessagesPerSecond is { } perSecond
            ? string.Create(CultureInfo.InvariantCulture, $"{perSecond,6:0}/s")
            : "        ";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"   {new string('█', filled)}{new string('░', BarWidth - filled)} {counts.CompletionPercent,5:0.0} %  sent {counts.Sent:N0}  "
            + $"failed {counts.Failed:N0}  of {counts.Recipients:N0}  {rate}");
        if (_canRedraw)
        {
            Console.Write($"\r{text}");
        }
        else
        {
            Console.WriteLine(text);
        }
    }

    public void EndProgress()
    {
        _shownTenth = -1;
        if (_canRedraw)
        {
            Console.WriteLine();
        }
    }

    /// <summary>Columns as wide as their widest cell, up to a limit; numbers to the right.</summary>
    public void Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        rows = rows.Select(row => row.Select(Cut).ToArray()).ToArray();
        var widths = header.Select((name, i) => rows.Select(row => row[i].Length).Append(name.Length).Max()).ToArray();
        Line(Row(header, widths));
        Line(string.Join("  ", widths.Select(width => new string('─', width))));
        foreach (var row in rows)
        {
            Line(Row(row, widths));
        }
    }

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cut(string cell) => cell.Length > MaxCellWidth ? $"{cell.AsSpan(0, MaxCellWidth - 1)}…" : cell;

    private static string Row(IReadOnlyList<string> cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => IsNumber(cell) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();

    private static bool IsNumber(string cell) => cell.Length > 0 && cell.All(c => char.IsDigit(c) || c is ',' or '.' or '-');
}
