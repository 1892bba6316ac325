using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// The values of a workbook as its cells show them. Whatever depends on the settings of the person who opens the workbook is written the
/// same way for everybody: the short date as 2026-01-15, and a point before decimals. Numbers without a format keep all their digits. Not
/// safe for concurrent use.
/// </summary>
internal sealed partial class CellText
{
    private const double MaxExactNumber = 1e15;
    private const double MinLongNumber = 1e6;
    private const int MaxFormats = 1_000;
    private const string IsoDate = "yyyy-MM-dd";

    private readonly Dictionary<string, NumberFormat?> _formats = [];

    /// <param name="value">A number, time, duration or boolean.</param>
    /// <param name="format">How the cell shows it.</param>
    public string Of(object value, CellFormat format) => value switch
    {
        double number => OfNumber(number, format.Code),
        bool flag => flag ? "TRUE" : "FALSE",
        DateTime time => OfTime(time, format.Id, format.Code),
        TimeSpan span => Formatted(span, format.Code, CultureInfo.InvariantCulture) ?? span.ToString("c", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private string OfNumber(double number, string? format)
    {
        // Excel keeps 15 digits. A larger number has been rounded, and its exponent shows that.
        if (!(Math.Abs(number) < MaxExactNumber))
        {
            return number.ToString("E", CultureInfo.InvariantCulture);
        }

        var plain = ((decimal)number).ToString(CultureInfo.InvariantCulture);
        if (format is null or "" or "General" or "@"
            || (format.Contains("E+", StringComparison.OrdinalIgnoreCase) && number == Math.Truncate(number)))
        {
            return plain;
        }

        var shown = Formatted(number, format, CultureInfo.InvariantCulture) ?? plain;

        // With brackets, a long negative number would look like a phone number.
        return number <= -MinLongNumber && !shown.Contains('-') ? plain : shown;
    }

    private string OfTime(DateTime time, int formatId, string? format)
    {
        // A time without a date belongs to the day before the first one.
        var isTimeOnly = time.Year < 1900;
        if (format is not null && SystemTime().IsMatch(format))
        {
            return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        }

        var isOfReader = formatId is 14 or 22 or (>= 27 and <= 36) or (>= 50 and <= 58)
            || (format is not null && SystemDate().IsMatch(format));
        if (!isOfReader && Formatted(time, format, CultureOf(format)) is { Length: > 0 } shown)
        {
            return shown;
        }

        return time.TimeOfDay == TimeSpan.Zero ? time.ToString(IsoDate, CultureInfo.InvariantCulture)
            : time.ToString((isTimeOnly ? "" : IsoDate + " ") + (time.Second == 0 ? "HH:mm" : "HH:mm:ss"), CultureInfo.InvariantCulture);
    }

    /// <summary>Null if the format is not understood.</summary>
    private string? Formatted(object value, string? format, CultureInfo culture)
    {
        if (format is null)
        {
            return null;
        }

        // ";;;" hides the value.
        if (format.Length > 0 && format.AsSpan().Trim(';').IsEmpty)
        {
            return string.Empty;
        }

        if (!_formats.TryGetValue(format, out var parsed))
        {
            if (_formats.Count == MaxFormats)
            {
                _formats.Clear();
            }

            parsed = new NumberFormat(format);
            _formats[format] = parsed = parsed.IsValid ? parsed : null;
        }

        try
        {
            return parsed is null ? null : FieldText.Clean(parsed.Format(value, culture));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or InvalidCastException
            or IndexOutOfRangeException)
        {
            return null;
        }
    }

    // [$-407] names the language of months and weekdays.
    private static CultureInfo CultureOf(string? format)
    {
        var locale = format is null ? Match.Empty : Locale().Match(format);
        try
        {
            return locale.Success
                ? CultureInfo.GetCultureInfo(int.Parse(locale.Groups[1].ValueSpan, NumberStyles.HexNumber) & 0xFFFF)
                : CultureInfo.InvariantCulture;
        }
        catch (Exception exception) when (exception is CultureNotFoundException or ArgumentOutOfRangeException or OverflowException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    [GeneratedRegex(@"\[\$[^\]-]*-([0-9A-Fa-f]{1,8})[^\]]*\]")]
    private static partial Regex Locale();

    [GeneratedRegex(@"\[\$-(x-sysdate|F800)", RegexOptions.IgnoreCase)]
    private static partial Regex SystemDate();

    [GeneratedRegex(@"\[\$-(x-systime|F400)", RegexOptions.IgnoreCase)]
    private static partial Regex SystemTime();
}

/// <summary>What a number in a cell means, by its format.</summary>
internal enum CellKind
{
    Number,
    Date,
    Duration,
}

/// <summary>How a cell shows its value.</summary>
/// <param name="Id">The format's number; formats below 164 are built into every workbook.</param>
/// <param name="Code">The format's code; null if it is not understood.</param>
internal sealed record CellFormat(int Id, string? Code, CellKind Kind)
{
    public static readonly CellFormat General = new(0, "General", CellKind.Number);
}

/// <summary>The formats of a workbook's cells, by the number in the cell (ECMA-376, 18.8).</summary>
internal sealed class CellFormats
{
    /// <summary>Excel's own limit.</summary>
    public const int MaxCount = 65_490;

    private const int MaxCodes = 10_000;
    private const int MaxCodeLength = 255;

    /// <summary>
    /// The formats that a workbook does not spell out (18.8.30). East Asian dates and times are missing, because their codes differ by
    /// language.
    /// </summary>
    private static readonly FrozenDictionary<int, string> Usual = new Dictionary<int, string>
    {
        [0] = "General", [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00",
        [5] = "\"$\"#,##0_);(\"$\"#,##0)", [6] = "\"$\"#,##0_);[Red](\"$\"#,##0)", [7] = "\"$\"#,##0.00_);(\"$\"#,##0.00)",
        [8] = "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)", [9] = "0%", [10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ??/??",
        [14] = "d/m/yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm",
        [21] = "h:mm:ss", [22] = "m/d/yy h:mm", [37] = "#,##0_);(#,##0)", [38] = "#,##0_);[Red](#,##0)", [39] = "#,##0.00_);(#,##0.00)",
        [40] = "#,##0.00_);[Red](#,##0.00)", [41] = "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        [42] = "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)", [43] = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        [44] = "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)", [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss.0",
        [48] = "##0.0E+0", [49] = "@",
    }.ToFrozenDictionary();

    private readonly List<int> _ids = [];
    private readonly Dictionary<int, string?> _codes = [];
    private readonly Dictionary<int, CellFormat> _known = [];

    /// <param name="part">The part <c>styles.xml</c>; null if there is none.</param>
    /// <exception cref="WorkbookLimitException">There are more formats than Excel allows.</exception>
    public static CellFormats Read(Stream? part)
    {
        var formats = new CellFormats();
        if (part is null)
        {
            return formats;
        }

        using var reader = WorkbookXml.Open(part);
        var isOfCells = false;
        while (reader.ReadNode())
        {
            if (reader.IsStartOf("cellXfs") || reader.IsEndOf("cellXfs"))
            {
                isOfCells = reader.IsStartOf("cellXfs") && !reader.IsEmptyElement;
            }
            else if (isOfCells && reader.IsStartOf("xf"))
            {
                formats.Add(reader.GetAttribute("numFmtId"));
            }
            else if (reader.IsStartOf("numFmt"))
            {
                formats.Add(reader.GetAttribute("numFmtId"), reader.GetAttribute("formatCode"));
            }
        }

        return formats;
    }

    /// <param name="number">As given in the cell; null if missing.</param>
    public CellFormat Find(string? number)
    {
        if (number is null || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= _ids.Count)
        {
            return CellFormat.General;
        }

        var id = _ids[index];
        if (!_known.TryGetValue(id, out var format))
        {
            _known[id] = format = Understand(id, _codes.TryGetValue(id, out var own) ? own : Usual.GetValueOrDefault(id));
        }

        return format;
    }

    private static CellFormat Understand(int id, string? code)
    {
        if (id is (>= 27 and <= 36) or (>= 50 and <= 58))
        {
            return new CellFormat(id, code, CellKind.Date);
        }

        var parsed = code is null ? null : new NumberFormat(code);
        return new CellFormat(id, code, parsed switch
        {
            { IsValid: true, IsTimeSpanFormat: true } => CellKind.Duration,
            { IsValid: true, IsDateTimeFormat: true } => CellKind.Date,
            _ => CellKind.Number,
        });
    }

    private void Add(string? id)
    {
        if (_ids.Count == MaxCount)
        {
            throw new WorkbookLimitException($"more than {MaxCount} cell formats");
        }

        _ids.Add(int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0);
    }

    private void Add(string? id, string? code)
    {
        if (_codes.Count == MaxCodes)
        {
            throw new WorkbookLimitException($"more than {MaxCodes} number formats");
        }

        if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            _codes[value] = code?.Length > MaxCodeLength ? null : code;
        }
    }
}
