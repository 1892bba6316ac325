using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// The values of a workbook as its cells show them. What the cell leaves to the settings of whoever opens it is written alike for everybody: the short
/// date as 2026-01-15, with a point before decimals. Numbers without a format of their own keep all their digits. Not safe for concurrent use.
/// </summary>
internal sealed partial class CellText
{
    private const double MaxExactNumber = 1e15;
    private const double MinLongNumber = 1e6;
    private const int MaxFormats = 1_000;
    private const string IsoDate = "yyyy-MM-dd";

    private readonly Dictionary<string, NumberFormat?> _formats = [];

    /// <param name="value">A number, time, duration or truth value.</param>
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
        // Excel keeps 15 digits. What is larger has been rounded, and stays visibly so in its exponent.
        if (!(Math.Abs(number) < MaxExactNumber))
        {
            return number.ToString("E", CultureInfo.InvariantCulture);
        }

        var plain = ((decimal)number).ToString(CultureInfo.InvariantCulture);
        if (format is null or "" or "General" or "@" || (format.Contains("E+", StringComparison.OrdinalIgnoreCase) && number == Math.Truncate(number)))
        {
            return plain;
        }

        var shown = Formatted(number, format, CultureInfo.InvariantCulture) ?? plain;

        // Brackets around a long negative number would make it look like a phone number.
        return number <= -MinLongNumber && !shown.Contains('-') ? plain : shown;
    }

    private string OfTime(DateTime time, int formatId, string? format)
    {
        // A time without a date is a part of the day before the first one.
        var isTimeOnly = time.Year < 1900;
        if (format is not null && SystemTime().IsMatch(format))
        {
            return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        }

        var isOfReader = formatId is 14 or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || (format is not null && SystemDate().IsMatch(format));
        if (!isOfReader && Formatted(time, format, CultureOf(format)) is { Length: > 0 } shown)
        {
            return shown;
        }

        return time.TimeOfDay == TimeSpan.Zero ? time.ToString(IsoDate, CultureInfo.InvariantCulture)
            : time.ToString((isTimeOnly ? "" : IsoDate + " ") + (time.Second == 0 ? "HH:mm" : "HH:mm:ss"), CultureInfo.InvariantCulture);
    }

    /// <summary>Null where the format is none that can be understood.</summary>
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
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or InvalidCastException or IndexOutOfRangeException)
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
            return locale.Success ? CultureInfo.GetCultureInfo(int.Parse(locale.Groups[1].ValueSpan, NumberStyles.HexNumber) & 0xFFFF) : CultureInfo.InvariantCulture;
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
