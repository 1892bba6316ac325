using System.Globalization;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Which columns a file has, and which of them hold the phone number and the name; found in its first rows.</summary>
internal sealed class ColumnLayout
{
    private const int MinDigitsOfPhone = 7;
    private const int MinDigitsOfData = 4;
    private const double MostValues = 0.5;

    private readonly AudienceReadOptions _options;
    private readonly List<AudienceRecord> _rows;

    private ColumnLayout(AudienceReadOptions options, List<AudienceRecord> rows)
    {
        _options = options;
        _rows = rows;
    }

    public bool HasHeader { get; private set; }

    public string[] Columns { get; private set; } = [];

    public int PhoneIndex { get; private set; } = -1;

    public int NameIndex { get; private set; } = -1;

    /// <summary>There is no header, and every value is a phone number: each value is a recipient of its own.</summary>
    public bool IsNumbersOnly { get; private set; }

    public string PhoneColumn => Columns[PhoneIndex];

    public string? NameColumn => NameIndex < 0 ? null : Columns[NameIndex];

    /// <param name="rows">The first rows that are not blank; the header is taken off it.</param>
    /// <param name="options">What is known beforehand; goes before what is detected.</param>
    public static ColumnLayout Detect(List<AudienceRecord> rows, AudienceReadOptions options)
    {
        var layout = new ColumnLayout(options, rows);
        if (rows.Exists(x => x.Keys is not null))
        {
            layout.Columns = rows.SelectMany(x => x.Keys ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        }
        else
        {
            layout.TakeHeader();
        }

        if (layout.Columns.Length > AudienceLimits.MaxColumns)
        {
            throw new AudienceFormatException(
                AudienceFormatErrorCodes.TooManyColumns,
                "file",
                $"more than {AudienceLimits.MaxColumns} columns",
                "Remove the columns that the message does not need.");
        }

        layout.PhoneIndex = layout.FindPhone();
        layout.NameIndex = layout.FindName();
        return layout;
    }

    private void TakeHeader()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        HasHeader = _options.HasHeader ?? IsHeader(_rows[0].Fields);
        var header = HasHeader ? _rows[0].Fields : [];
        if (HasHeader)
        {
            _rows.RemoveAt(0);
        }

        // Spreadsheets export columns that were once touched: behind the last header and value, they are no columns.
        var width = HasHeader ? header.Length : _rows.Max(x => x.Fields.Length);
        while (width > 0 && (width > header.Length || header[width - 1].Length == 0) && _rows.TrueForAll(x => ValueAt(x, width - 1).Length == 0))
        {
            width--;
        }

        Columns = ColumnNames.MakeUnique([.. Enumerable.Range(0, width).Select(x => x < header.Length ? header[x] : string.Empty)]);
        IsNumbersOnly = !HasHeader
            && _options.PhoneColumn is null
            && width > 1
            && _rows.TrueForAll(x => Array.TrueForAll(x.Fields, field => field.Length == 0 || LooksLikePhone(field)));
    }

    private bool IsHeader(string[] first)
    {
        if (_options.PhoneColumn is { } wanted && FindByName(first, wanted) >= 0)
        {
            return true;
        }

        if (Array.Exists(first, LooksLikePhone))
        {
            return false;
        }

        if (Array.Exists(first, x => HeaderNames.RankAsPhone(x) != HeaderNames.NoMatch) || HeaderNames.FindPersonName(first, -1) >= 0)
        {
            return true;
        }

        // An unknown title over phone numbers; not a first row whose own phone number is missing or mistyped.
        var phone = FindByContent(Math.Max(first.Length, 1), _rows.Skip(1).ToList());
        return phone >= 0 && phone < first.Length && first[phone].Length > 0 && first[phone].Count(char.IsDigit) < MinDigitsOfData;
    }

    private int FindPhone()
    {
        if (_options.PhoneColumn is { } wanted)
        {
            return Find(wanted, nameof(AudienceReadOptions.PhoneColumn));
        }

        var named = Enumerable.Range(0, Columns.Length)
            .Where(x => (HasHeader || _rows.Exists(row => row.Keys is not null)) && HeaderNames.RankAsPhone(Columns[x]) != HeaderNames.NoMatch)
            .OrderBy(x => HeaderNames.RankAsPhone(Columns[x]))
            .ThenBy(x => x)
            .ToList();
        var filled = named.Where(x => _rows.Exists(row => LooksLikePhone(row.ValueOf(x, Columns[x])))).ToList();
        if (filled.Count > 0)
        {
            return filled[0];
        }

        var found = FindByContent(Columns.Length, _rows);
        if (found >= 0 || named.Count > 0)
        {
            return found >= 0 ? found : named[0];
        }

        throw new AudienceFormatException(
            AudienceFormatErrorCodes.NoPhoneColumn,
            nameof(AudienceReadOptions.PhoneColumn),
            string.Join(", ", Columns.Select(FieldText.Shorten)),
            "Name the column that holds the phone numbers.");
    }

    private int FindName()
        => _options.NameColumn is { } wanted ? Find(wanted, nameof(AudienceReadOptions.NameColumn)) : HeaderNames.FindPersonName(Columns, PhoneIndex);

    private int Find(string wanted, string option)
    {
        var index = FindByName(Columns, wanted);
        if (index >= 0)
        {
            return index;
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position >= 1 && position <= Columns.Length)
        {
            return position - 1;
        }

        throw new AudienceFormatException(
            AudienceFormatErrorCodes.ColumnNotFound, option, wanted, $"The columns are: {string.Join(", ", Columns.Select(FieldText.Shorten))}.");
    }

    private static int FindByName(string[] names, string wanted)
    {
        var exact = Array.FindIndex(names, x => x.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        return exact >= 0 ? exact : Array.FindIndex(names, x => x.Length > 0 && HeaderNames.Simplify(x) == HeaderNames.Simplify(wanted));
    }

    /// <summary>The column in which most values are phone numbers; of several the one with the most; -1 when there is none.</summary>
    private int FindByContent(int width, List<AudienceRecord> rows)
    {
        var best = -1;
        var bestCount = 0;
        for (var column = 0; column < width; column++)
        {
            var name = column < Columns.Length ? Columns[column] : string.Empty;
            var values = rows.Select(x => x.ValueOf(column, name)).Where(x => x.Length > 0).ToList();
            var count = values.Count(LooksLikePhone);
            if (count > bestCount && count >= values.Count * MostValues)
            {
                best = column;
                bestCount = count;
            }
        }

        return best;
    }

    private bool LooksLikePhone(string value)
        => PhoneNumber.TryNormalize(value, _options.DefaultCountry, out _, out var problem)
            || (problem == PhoneNumberProblem.MissingCountry && value.Count(char.IsDigit) >= MinDigitsOfPhone);

    private static string ValueAt(AudienceRecord row, int column) => column < row.Fields.Length ? row.Fields[column] : string.Empty;
}
