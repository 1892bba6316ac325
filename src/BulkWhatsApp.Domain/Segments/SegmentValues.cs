using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.Segments;

/// <summary>
/// What counts as a number and as a day in the data of people, which is text. The same expressions are used in the database.
/// </summary>
public static partial class SegmentValues
{
    /// <summary>With digits that every database can hold exactly.</summary>
    public const string NumberPattern = @"^-?[0-9]{1,15}(\.[0-9]{1,9})?$";

    /// <summary>A day, perhaps with a time after it.</summary>
    public const string DayPattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}";
    public const int DayLength = 10;

    public static bool TryReadNumber(string? text, out decimal number)
    {
        number = 0;
        return text is not null && Number().IsMatch(text) && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
    }

    public static bool IsDay(string text) =>
        text.Length == DayLength && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(NumberPattern)]
    private static partial Regex Number();
}
