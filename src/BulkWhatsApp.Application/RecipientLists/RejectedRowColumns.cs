using System.Text.Json;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// The columns of a file of rejected rows: those of the imported file, so that the rows can be mended and imported again, followed by what
/// was wrong, under titles that an import ignores.
/// </summary>
internal sealed class RejectedRowColumns
{
    private readonly int _count;

    private RejectedRowColumns(IReadOnlyList<string> columns, IStringLocalizer localizer)
    {
        _count = columns.Count;
        Titles = [.. columns, .. new[] { "RowNumber", "Field", "Value", "Reason" }.Select(x => HeaderNames.OwnPrefix + localizer[x])];
    }

    public string[] Titles { get; }

    public static RejectedRowColumns Of(RecipientImport import, IStringLocalizer localizer) => new(Parse(import.ColumnsJson), localizer);

    public string[] FieldsOf(RejectedRow row, string reason)
    {
        // A row with more values than columns keeps those that have one.
        var cells = Parse(row.CellsJson).Take(_count).ToList();
        return [.. cells, .. Enumerable.Repeat(string.Empty, _count - cells.Count), row.RowNumber.ToString(), row.Field, row.Value, reason];
    }

    private static string[] Parse(string? json) => json is null ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
}
