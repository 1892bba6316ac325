using System.Collections;
using System.Globalization;
using System.Text;
using System.Xml;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Streams the rows of one sheet of an Office Open XML workbook (ECMA-376, part 1, 18.3). Cells without a value do not count, however many
/// are formatted, and nothing after the rows is read.
/// </summary>
internal sealed class WorkbookSource : IImportSource
{
    private const int MaxSheetColumns = 16_384;
    private const double DaysTo1904 = 1462;

    // From the first day to 28 February 1900: Excel has a 29th after it.
    private const double DaysBefore1900 = 60;
    private const double FirstDay = -657_435;
    private const double LastDay = 2_958_466;
    private const double MaxDays = 10_000_000;

    private readonly WorkbookPackage _package;
    private readonly SharedTexts _shared;
    private readonly CellFormats _formats;
    private readonly XmlReader _sheet;
    private readonly BitArray? _hidden;
    private readonly bool _isHiddenRead;
    private readonly CellText _texts = new();
    private readonly StringBuilder _text = new();
    private readonly List<string> _fields = [];
    private int _rows;
    private int _number;
    private int _column;
    private ImportRowProblem? _problem;

    private WorkbookSource(
        WorkbookPackage package, WorkbookSheet sheet, SharedTexts shared, CellFormats formats, BitArray? hidden, bool isHiddenRead)
    {
        _package = package;
        _shared = shared;
        _formats = formats;
        _hidden = hidden;
        _isHiddenRead = isHiddenRead;
        _sheet = WorkbookXml.Open(package.OpenSheet(sheet) ?? throw new InvalidDataException($"Sheet {sheet.Name} does not exist."));
        SheetName = sheet.Name;
        HiddenRows = hidden?.Cast<bool>().LongCount(x => x) ?? 0;
    }

    public string SheetName { get; }

    /// <summary>Rows of the sheet that have values and are hidden.</summary>
    public long HiddenRows { get; }

    /// <exception cref="ImportFormatException">
    /// It is damaged, too large or not a workbook, or the sheet does not exist or is empty.
    /// </exception>
    public static WorkbookSource Open(ImportFile file, CancellationToken cancellationToken)
    {
        WorkbookPackage? package = null;
        SharedTexts? shared = null;
        try
        {
            file.Stream.Position = file.Start;
            package = new WorkbookPackage(file.Stream);
            var sheet = SelectSheet(package, file.Options.SheetName);
            shared = SharedTexts.Read(package.OpenTexts());
            var hidden = package.FindHiddenRows(sheet, cancellationToken);
            var formats = CellFormats.Read(package.OpenStyles());
            return new WorkbookSource(package, sheet, shared, formats, hidden, file.Options.IncludeHiddenRows);
        }
        catch (Exception exception)
        {
            shared?.Dispose();
            package?.Dispose();
            throw Understood(exception, row: 0) ?? exception;
        }
    }

    public ValueTask<ImportRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            while (ReadRow() is { } record)
            {
                if (_hidden is null || _isHiddenRead || !_hidden[(int)record.Number])
                {
                    return ValueTask.FromResult<ImportRecord?>(record);
                }
            }

            return ValueTask.FromResult<ImportRecord?>(null);
        }
        catch (Exception exception) when (Understood(exception, _number) is { } understood)
        {
            throw understood;
        }
    }

    public ValueTask DisposeAsync()
    {
        _sheet.Dispose();
        _shared.Dispose();
        _package.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The next row with a value; null after the last one.</summary>
    private ImportRecord? ReadRow()
    {
        while (_sheet.ReadNode())
        {
            if (_sheet.IsStartOf("row"))
            {
                BeginRow();
            }
            else if (_sheet.IsStartOf("c"))
            {
                ReadCell();
            }
            else if (_sheet.IsEndOf("row") && (_fields.Count > 0 || _problem is not null))
            {
                return new ImportRecord(_number, null, [.. _fields]) { Problem = _problem };
            }
            else if (_sheet.IsEndOf("sheetData"))
            {
                return null;
            }
        }

        return null;
    }

    private void BeginRow()
    {
        var stated = _sheet.GetAttribute("r");
        _number = stated is null
            ? _number + 1
            : int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        _column = 0;
        _problem = null;
        _fields.Clear();
        if (_number is < 1 or > ImportLimits.MaxSheetRows || ++_rows > ImportLimits.MaxSheetRows)
        {
            throw new WorkbookLimitException($"more than {ImportLimits.MaxSheetRows} rows");
        }
    }

    private void ReadCell()
    {
        var reference = _sheet.GetAttribute("r");
        _column = reference is null ? _column + 1 : ColumnOf(reference);
        if (_column > MaxSheetColumns)
        {
            throw new WorkbookLimitException(
                $"a cell {FieldText.Shorten(reference ?? string.Empty)}, behind column XFD ({MaxSheetColumns})");
        }

        if (_sheet.IsEmptyElement)
        {
            return;
        }

        var type = _sheet.GetAttribute("t");
        var format = _sheet.GetAttribute("s");
        var text = TextOf(ReadValue(), type, format);
        if (text.Length > ImportLimits.MaxFieldLength)
        {
            _problem ??= new ImportRowProblem(
                ImportRowProblemCodes.FieldTooLong, FieldText.Shorten(reference ?? string.Empty), FieldText.Shorten(text));
            text = text[..ImportLimits.MaxFieldLength];
        }

        if (text.Length > 0)
        {
            Add(text);
        }
    }

    private void Add(string text)
    {
        var index = Math.Min(_column - 1, ImportLimits.MaxColumns);
        while (_fields.Count <= index)
        {
            _fields.Add(string.Empty);
        }

        _fields[index] = text;
    }

    /// <summary>The text of the cell's value; leaves the reader at the end of the cell.</summary>
    private string? ReadValue()
    {
        string? value = null;
        var isValue = false;
        var depth = _sheet.Depth;
        while (_sheet.ReadNode() && _sheet.Depth > depth)
        {
            if (_sheet.IsStartOf("is"))
            {
                SharedTexts.ReadText(_sheet, _text);
                value = SharedTexts.Unescape(_text.ToString());
            }
            else if (_sheet.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                isValue = _sheet.IsStartOf("v") && !_sheet.IsEmptyElement;
            }
            else if (isValue && _sheet.IsText() && !(value?.Length > ImportLimits.MaxFieldLength))
            {
                value += _sheet.Value;
            }
        }

        return value;
    }

    private string TextOf(string? value, string? type, string? format)
    {
        if (value is null)
        {
            return string.Empty;
        }

        switch (type)
        {
            case "s":
                return FieldText.Clean(
                    int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var place) ? _shared.Find(place) : null);
            case "b":
                return _texts.Of(value is "1" or "true", CellFormat.General);
            case "d" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time):
                return _texts.Of(time, _formats.Find(format));
            case null or "n" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                var shown = _formats.Find(format);
                return _texts.Of(ValueOf(number, shown.Kind), shown);
            default:
                return FieldText.Clean(SharedTexts.Unescape(value));
        }
    }

    private object ValueOf(double number, CellKind kind)
    {
        if (kind == CellKind.Duration && Math.Abs(number) < MaxDays)
        {
            return TimeSpan.FromDays(number);
        }

        var days = _package.IsFrom1904 ? number + DaysTo1904 : number is >= 1 and < DaysBefore1900 ? number + 1 : number;
        return kind == CellKind.Date && days is > FirstDay and < LastDay ? DateTime.FromOADate(days) : number;
    }

    /// <summary>1 for A; larger than in any sheet if it is not a column.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (char.IsAsciiDigit(letter))
            {
                break;
            }

            column = char.IsAsciiLetter(letter) && column <= MaxSheetColumns
                ? column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1)
                : MaxSheetColumns + 1;
        }

        return column == 0 ? MaxSheetColumns + 1 : column;
    }

    private static WorkbookSheet SelectSheet(WorkbookPackage package, string? wanted)
    {
        for (var i = 0; i < package.Sheets.Count; i++)
        {
            var sheet = package.Sheets[i];
            var isWanted = wanted is null
                ? sheet.IsVisible && HasContent(package, sheet)
                : string.Equals(sheet.Name, wanted, StringComparison.OrdinalIgnoreCase) || wanted == (i + 1).ToString(
                    CultureInfo.InvariantCulture);
            if (isWanted)
            {
                return sheet;
            }
        }

        var sheets = package.Sheets.Take(ImportLimits.MaxColumns).Select(x => FieldText.Shorten(x.Name));
        throw wanted is null
            ? new ImportFormatException(ImportFormatErrorCodes.EmptyFile, "file", "no content", "Upload a file with at least one row.")
            : new ImportFormatException(
                ImportFormatErrorCodes.SheetNotFound,
                nameof(ImportReadOptions.SheetName),
                wanted,
                $"The sheets are: {string.Join(", ", sheets)}.");
    }

    private static bool HasContent(WorkbookPackage package, WorkbookSheet sheet)
    {
        using var part = package.OpenSheet(sheet);
        using var reader = part is null ? null : WorkbookXml.Open(part);
        while (reader is not null && reader.ReadNode() && !reader.IsEndOf("sheetData"))
        {
            if (reader.IsStartOf("v") || reader.IsStartOf("is"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the exception says about the file; null if nothing.</summary>
    private static ImportFormatException? Understood(Exception exception, int row)
    {
        var place = row == 0 ? string.Empty : $"row {row}: ";
        return exception switch
        {
            WorkbookLimitException => new ImportFormatException(
                ImportFormatErrorCodes.WorkbookTooLarge,
                "file",
                place + exception.Message,
                "Save the sheet as .csv and upload that.",
                exception),
            InvalidDataException or XmlException or EndOfStreamException or ArgumentException or OverflowException =>
                new ImportFormatException(
                ImportFormatErrorCodes.WorkbookDamaged,
                "file",
                place + exception.Message,
                "Open it in a spreadsheet program, save it again, and upload that.",
                exception),
            _ => null,
        };
    }
}
