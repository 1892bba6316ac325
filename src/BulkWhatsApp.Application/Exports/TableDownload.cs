using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Reports;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace BulkWhatsApp.Exports;

/// <summary>The titles of the columns, and the rows: texts, numbers, UTC times, yes or no, or null.</summary>
internal sealed record DownloadedTable(IReadOnlyList<string> Columns, IAsyncEnumerable<object?[]> Rows);

/// <summary>A table as a file of the chosen kind, complete before its download starts.</summary>
internal static class TableDownload
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int SampledRows = 200;
    private const int MinWidth = 10;
    private const int MaxWidth = 60;

    /// <summary>A cell of a workbook holds no more.</summary>
    private const int MaxCellLength = 32_767;

    private static readonly NumberFormat Time = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss");

    public static Task<IRemoteStreamContent> CreateAsync(
        string name, ReportFormat format, DownloadedTable table, CancellationToken cancellationToken) => format == ReportFormat.Xlsx
        ? CreateWorkbookAsync($"{name}.xlsx", table, cancellationToken)
        : CsvDownload.CreateAsync(
            $"{name}.csv",
            async writer =>
            {
                await SpreadsheetCsv.WriteRowAsync(writer, [.. table.Columns]);
                await foreach (var row in table.Rows.WithCancellation(cancellationToken))
                {
                    await SpreadsheetCsv.WriteRowAsync(writer, Array.ConvertAll(row, TextOf));
                }
            });

    private static Task<IRemoteStreamContent> CreateWorkbookAsync(
        string fileName, DownloadedTable table, CancellationToken cancellationToken) =>
        CompleteDownload.CreateAsync(fileName, WorkbookType, async file =>
        {
            var options = new SpreadCheetahOptions { DefaultDateTimeFormat = Time };
            await using var workbook = await Spreadsheet.CreateNewAsync(file, options, cancellationToken);
            await WriteAsync(workbook, table, cancellationToken);
            await workbook.FinishAsync(cancellationToken);
        });

    private static async Task WriteAsync(Spreadsheet workbook, DownloadedTable table, CancellationToken cancellationToken)
    {
        // The widths stand before the rows in the file, so that the first rows decide.
        await using var rows = table.Rows.GetAsyncEnumerator(cancellationToken);
        var sample = new List<object?[]>();
        while (sample.Count < SampledRows && await rows.MoveNextAsync())
        {
            sample.Add(rows.Current);
        }

        var sheet = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var longest = sample.Select(row => TextOf(row[column])?.Length ?? 0).Append(table.Columns[column].Length).Max();
            sheet.Column(column + 1).Width = Math.Clamp(longest + 2, MinWidth, MaxWidth);
        }

        await workbook.StartWorksheetAsync("Report", sheet, cancellationToken);
        var heading = workbook.AddStyle(new Style { Font = { Bold = true } });
        await workbook.AddRowAsync(table.Columns.Select(title => new Cell(title, heading)).ToArray(), cancellationToken);
        foreach (var row in sample)
        {
            await workbook.AddRowAsync(Array.ConvertAll(row, CellOf), cancellationToken);
        }

        while (await rows.MoveNextAsync())
        {
            await workbook.AddRowAsync(Array.ConvertAll(rows.Current, CellOf), cancellationToken);
        }
    }

    private static Cell CellOf(object? value) => value switch
    {
        int or long => new Cell(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        decimal number => new Cell(number),
        double number => new Cell(number),
        DateTime time => new Cell(time),
        bool answer => new Cell(answer),
        _ => new Cell(TextOf(value) is { Length: > MaxCellLength } text ? text[..MaxCellLength] : TextOf(value)),
    };

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        DateTime time => CsvDownload.Time(time),
        string or IFormattable or bool => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value),
    };
}
