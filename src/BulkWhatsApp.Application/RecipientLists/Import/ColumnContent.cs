using System.Globalization;
using System.Text.RegularExpressions;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What the first rows of a column look like as phone numbers.</summary>
/// <param name="Column">The column's position.</param>
/// <param name="Filled">Values that are not empty.</param>
/// <param name="Numbers">Values that may be phone numbers.</param>
/// <param name="Mobiles">Values that may be mobile numbers.</param>
/// <param name="International">Numbers with their calling code in front.</param>
/// <param name="Spaced">Numbers written in groups, or with the trunk zero that is dialled inside a country.</param>
internal sealed partial record ColumnContent(int Column, int Filled, int Numbers, int Mobiles, int International, int Spaced)
{
    private const int MinDigits = 7;
    private const double NearlyAsMany = 0.6;

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "d.M.yy",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "d.M.yyyy HH:mm", "d/M/yyyy HH:mm",
        "M/d/yyyy HH:mm",
    ];

    private bool IsMostlyNumbers => Numbers > 0 && Numbers * 2 >= Filled;

    public static ColumnContent Of(int column, IEnumerable<string> values, string? defaultCountry)
    {
        var content = new ColumnContent(column, 0, 0, 0, 0, 0);
        var filled = values.Where(x => x.Length > 0).ToList();
        if (filled.Count > 0 && filled.TrueForAll(IsCompactDate))
        {
            return content with { Filled = filled.Count };
        }

        foreach (var value in filled)
        {
            var isNumber = MayBePhone(value, defaultCountry, out var isMobile);
            content = content with
            {
                Filled = content.Filled + 1,
                Numbers = content.Numbers + (isNumber ? 1 : 0),
                Mobiles = content.Mobiles + (isMobile ? 1 : 0),
                International =
                    content.International + (isNumber && (value.Contains('+') || value.StartsWith("00", StringComparison.Ordinal)) ? 1 : 0),
                Spaced = content.Spaced + (isNumber && (value[0] == '0' || value.AsSpan().ContainsAny(" -()./")) ? 1 : 0),
            };
        }

        return content;
    }

    /// <summary>
    /// The columns that may hold the phone numbers, likeliest first; only one if its content is clearly ahead of the others.
    /// </summary>
    public static List<ColumnContent> LikeliestOf(IEnumerable<ColumnContent> columns)
    {
        var possible = columns.Where(x => x.IsMostlyNumbers).OrderByDescending(x => x.Mobiles).ThenByDescending(x => x.Numbers).ToList();
        if (possible.Count < 2)
        {
            return possible;
        }

        var first = possible[0];
        var near = possible
            .Where(x => first.Mobiles > 0 ? x.Mobiles >= first.Mobiles * NearlyAsMany : x.Numbers >= first.Numbers * NearlyAsMany)
            .ToList();
        return Only(near, x => x.International * 2 > x.Numbers) ?? Only(near, x => x.Spaced * 2 > x.Numbers) ?? near;
    }

    public bool HasPlus => International * 2 > Numbers;

    /// <summary>Whether the value may be a phone number, in the given country or any other. Dates and amounts may not.</summary>
    public static bool MayBePhone(string value, string? defaultCountry, out bool isMobile)
    {
        isMobile = false;
        if (value.Length < MinDigits || value[0] is '-' or '−' || IsDate(value) || Amount().IsMatch(value))
        {
            return false;
        }

        var reading = PhoneNumber.Read(value, defaultCountry);
        var isUndecided = reading.Problem is PhoneNumberProblem.MissingCountry or PhoneNumberProblem.Ambiguous
            && value.Count(char.IsDigit) >= MinDigits;
        isMobile = reading.IsMobile || isUndecided;
        return reading.E164 is not null || isUndecided;
    }

    private static bool IsDate(string value)
        => char.IsDigit(value[0])
            && value.Length <= 30
            && DateTime.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1900 and < 2100;

    private static bool IsCompactDate(string value)
        => value.Length == 8
            && DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1900 and < 2100;

    private static List<ColumnContent>? Only(List<ColumnContent> columns, Func<ColumnContent, bool> condition)
        => columns.Where(condition).ToList() is [var one] ? [one] : null;

    [GeneratedRegex(@"^\p{Sc}|\p{Sc}$|%$|^\d{1,3}(?:[.,'\u00A0 ]\d{3})*[.,]\d{2}$|^\d+[.,]\d{2}$")]
    private static partial Regex Amount();
}
