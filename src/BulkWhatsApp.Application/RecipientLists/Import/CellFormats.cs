using System.Collections.Frozen;
using System.Globalization;
using ExcelNumberFormat;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What a number in a cell is by its format.</summary>
internal enum CellKind
{
    Number,
    Date,
    Duration,
}

/// <summary>How a cell shows its value.</summary>
/// <param name="Id">The number of the format; below 164 one that every workbook has.</param>
/// <param name="Code">The format's code; null where there is none that could be understood.</param>
internal sealed record CellFormat(int Id, string? Code, CellKind Kind)
{
    public static readonly CellFormat General = new(0, "General", CellKind.Number);
}

/// <summary>The formats of a workbook's cells, by the number that a cell names (ECMA-376, 18.8).</summary>
internal sealed class CellFormats
{
    /// <summary>What Excel allows.</summary>
    public const int MaxCount = 65_490;

    private const int MaxCodes = 10_000;
    private const int MaxCodeLength = 255;

    /// <summary>Those that a workbook does not spell out (18.8.30). The dates and times of East Asia are not here: their codes differ by language.</summary>
    private static readonly FrozenDictionary<int, string> Usual = new Dictionary<int, string>
    {
        [0] = "General", [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00",
        [5] = "\"$\"#,##0_);(\"$\"#,##0)", [6] = "\"$\"#,##0_);[Red](\"$\"#,##0)", [7] = "\"$\"#,##0.00_);(\"$\"#,##0.00)", [8] = "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)",
        [9] = "0%", [10] = "0.00%", [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ??/??",
        [14] = "d/m/yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm AM/PM", [19] = "h:mm:ss AM/PM", [20] = "h:mm", [21] = "h:mm:ss",
        [22] = "m/d/yy h:mm",
        [37] = "#,##0_);(#,##0)", [38] = "#,##0_);[Red](#,##0)", [39] = "#,##0.00_);(#,##0.00)", [40] = "#,##0.00_);[Red](#,##0.00)",
        [41] = "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", [42] = "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
        [43] = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", [44] = "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
        [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss.0", [48] = "##0.0E+0", [49] = "@",
    }.ToFrozenDictionary();

    private readonly List<int> _ids = [];
    private readonly Dictionary<int, string?> _codes = [];
    private readonly Dictionary<int, CellFormat> _known = [];

    /// <param name="part">The part <c>styles.xml</c>; null for none.</param>
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

    /// <param name="number">As the cell names it; null for none.</param>
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
            throw new WorkbookLimitException($"more than {MaxCount} formats of cells");
        }

        _ids.Add(int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0);
    }

    private void Add(string? id, string? code)
    {
        if (_codes.Count == MaxCodes)
        {
            throw new WorkbookLimitException($"more than {MaxCodes} formats of numbers");
        }

        if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            _codes[value] = code?.Length > MaxCodeLength ? null : code;
        }
    }
}
