using System.Globalization;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Which columns a file has, and which of them hold the phone number, the name, the country and the user id, as found in the first rows.
/// </summary>
internal sealed class ColumnLayout
{
    private const int MinDigitsOfData = 4;

    private readonly ImportReadOptions _options;
    private readonly List<ImportRecord> _rows;
    private bool[] _isSilent = [];

    private ColumnLayout(ImportReadOptions options, List<ImportRecord> rows)
    {
        _options = options;
        _rows = rows;
    }

    public bool HasHeader { get; private set; }

    /// <summary>All columns, including those that are <see cref="IsSilent"/>.</summary>
    public string[] Columns { get; private set; } = [];

    /// <summary>-1 if it is unclear which of <see cref="PhoneCandidates"/> it is, or if there are only user ids.</summary>
    public int PhoneIndex { get; private set; } = -1;

    /// <summary>The columns from which a person must choose; empty if there is no doubt.</summary>
    public IReadOnlyList<string> PhoneCandidates { get; private set; } = [];

    public int NameIndex { get; private set; } = -1;

    public int CountryIndex { get; private set; } = -1;

    public int UserIdIndex { get; private set; } = -1;

    /// <summary>There is no header, and every value is a phone number: each value is its own recipient.</summary>
    public bool IsNumbersOnly { get; private set; }

    /// <summary>Somebody has said what each column is.</summary>
    public bool IsChosen => _options.DataColumns is not null;

    private bool HasTitles => HasHeader || _rows.Exists(row => row.Keys is not null);

    /// <param name="rows">The first rows that are not blank. The header and everything above it are removed from the list.</param>
    /// <param name="options">What is known beforehand; it overrides what is detected.</param>
    public static ColumnLayout Detect(List<ImportRecord> rows, ImportReadOptions options)
    {
        var layout = new ColumnLayout(options, rows);
        if (rows.Exists(x => x.Keys is not null))
        {
            layout.Columns = rows.SelectMany(x => x.Keys ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            layout._isSilent = new bool[layout.Columns.Length];
        }
        else
        {
            layout.TakeHeader();
        }

        if (layout.Columns.Length > ImportLimits.MaxColumns)
        {
            throw new ImportFormatException(
                ImportFormatErrorCodes.TooManyColumns,
                "file",
                $"more than {ImportLimits.MaxColumns} columns",
                "Remove the columns that the message does not need.");
        }

        layout.UserIdIndex = layout.FindUserId();
        layout.PhoneIndex = layout.FindPhone();
        layout.NameIndex = options.NameColumn is { } wanted ? layout.Find(wanted, nameof(ImportReadOptions.NameColumn))
            : layout.IsChosen ? -1
            : HeaderNames.FindPersonName(layout.Columns, x => x == layout.PhoneIndex || x == layout.UserIdIndex || layout._isSilent[x]);
        layout.CountryIndex = layout.FindCountry();
        return layout;
    }

    /// <summary>Whether a column has neither title nor values, or was added to rejected rows by this application.</summary>
    public bool IsSilent(int column) => _isSilent[column];

    public bool IsOwn(int column) => Columns[column].StartsWith(HeaderNames.OwnPrefix, StringComparison.Ordinal);

    /// <summary>Whether the column becomes data, unless it is the number, the name or the user id.</summary>
    public bool IsData(string column) => _options.DataColumns?.Contains(column, StringComparer.OrdinalIgnoreCase) ?? true;

    public string? NameOf(int column) => column < 0 ? null : Columns[column];

    private void TakeHeader()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var index = FindHeader();
        HasHeader = index >= 0;
        var header = HasHeader ? _rows[index].Fields : [];
        _rows.RemoveRange(0, index + 1);

        // Spreadsheets also export columns that were merely touched once; beyond the last header and value they do not count.
        var width = HasHeader ? header.Length : _rows.Max(x => x.Fields.Length);
        while (width > 0
            && (width > header.Length || header[width - 1].Length == 0)
            && _rows.TrueForAll(x => ValueAt(x, width - 1).Length == 0))
        {
            width--;
        }

        var titles = Enumerable.Range(0, width).Select(x => x < header.Length ? header[x] : string.Empty).ToArray();
        Columns = ColumnNames.MakeUnique(titles);
        _isSilent = [.. titles.Select((x, i) => (x.Length == 0 && _rows.TrueForAll(row => ValueAt(row, i).Length == 0)) || IsOwn(i))];
        IsNumbersOnly = !HasHeader
            && _options.PhoneColumn is null
            && width > 1
            && (_rows.Count == 1 ? IsListOfMobiles(_rows[0].Fields) : _rows.Exists(x => Width(x) != Width(_rows[0])))
            && _rows.TrueForAll(x => Array.TrueForAll(x.Fields, field => field.Length == 0 || MayBePhone(field)));
    }

    // Next to a number with a "+", one without is more likely a contract number than another person's phone.
    private bool IsListOfMobiles(string[] fields)
    {
        var filled = Array.FindAll(fields, x => x.Length > 0);
        return Array.TrueForAll(filled, x => ColumnContent.MayBePhone(x, _options.DefaultCountry, out var isMobile) && isMobile)
            && Array.TrueForAll(filled, x => x.Contains('+') == filled[0].Contains('+'));
    }

    /// <summary>The row of titles; -1 if there is none. Lines above it name the list, or group the titles.</summary>
    private int FindHeader()
    {
        if (_options.HasHeader == false)
        {
            return -1;
        }

        var firstPerson = _rows.FindIndex(x => Array.Exists(x.Fields, MayBePhone) && HeaderRow.KnownTitlesOf(x.Fields) < 2);
        var end = Math.Min(firstPerson < 0 ? _rows.Count : firstPerson, ImportLimits.HeaderRows);
        if (_options.PhoneColumn is { } wanted
            && _rows.FindIndex(0, Math.Min(_rows.Count, end), x => FindByName(x.Fields, wanted) >= 0) is >= 0 and var named)
        {
            return named;
        }

        var best = -1;
        var bestScore = 0;
        for (var i = 0; i < end; i++)
        {
            var score = HeaderRow.ScoreOf(_rows[i].Fields);
            if (score > bestScore && !IsLineAbove(i))
            {
                (best, bestScore) = (i, score);
            }
        }

        if (best >= 0)
        {
            return best;
        }

        // Unknown titles above phone numbers, but not a first row whose own phone number is missing or mistyped.
        if (firstPerson > 0 && firstPerson <= ImportLimits.HeaderRows)
        {
            var above = _rows[firstPerson - 1].Fields;
            var isTitle = LikeliestByContent(_rows[firstPerson..], above.Length, [])
                .Exists(x => above[x.Column].Length > 0 && above[x.Column].Count(char.IsDigit) < MinDigitsOfData);
            if (isTitle)
            {
                return firstPerson - 1;
            }
        }

        return _options.HasHeader == true ? 0 : -1;
    }

    // "Customers 2026" alone in a line is a column title only if that column contains numbers.
    private bool IsLineAbove(int index)
    {
        var fields = _rows[index].Fields;
        if (fields.Count(x => x.Length > 0) != 1 || _rows.TrueForAll(x => Width(x) < 2))
        {
            return false;
        }

        var column = Array.FindIndex(fields, x => x.Length > 0);
        return index + 1 >= _rows.Count || !MayBePhone(ValueAt(_rows[index + 1], column));
    }

    private int FindPhone()
    {
        if (_options.PhoneColumn is { } wanted)
        {
            return Find(wanted, nameof(ImportReadOptions.PhoneColumn));
        }

        if (IsNumbersOnly)
        {
            return 0;
        }

        var named = new List<(ColumnContent Content, PhoneHeaderRank Rank)>();
        for (var i = 0; HasTitles && i < Columns.Length; i++)
        {
            if (i != UserIdIndex && !_isSilent[i] && PhoneHeaders.RankOf(Columns[i]) is { IsMatch: true } rank)
            {
                named.Add((ContentOf(_rows, i), rank));
            }
        }

        var filled = named.Where(x => x.Content.Numbers > 0 && (x.Rank.IsStrong || x.Content.Numbers * 2 >= x.Content.Filled)).ToList();
        if (filled.Count > 0)
        {
            var kind = filled.Min(x => x.Rank.Kind);
            var mostMobiles = filled.Where(x => x.Rank.Kind == kind).Max(x => x.Content.Mobiles);
            return filled.Where(x => x.Rank.Kind == kind)
                .OrderBy(x => x.Content.Mobiles * 2 >= mostMobiles ? 0 : 1)
                .ThenBy(x => x.Rank)
                .First().Content.Column;
        }

        var likeliest = LikeliestByContent(_rows, Columns.Length, Columns);
        if (likeliest.Count == 1)
        {
            return likeliest[0].Column;
        }

        if (likeliest.Count > 1)
        {
            PhoneCandidates = likeliest.ConvertAll(x => Columns[x.Column]);
            return -1;
        }

        if (named.Count > 0)
        {
            return named.MinBy(x => x.Rank).Content.Column;
        }

        return UserIdIndex >= 0 ? -1 : throw new ImportFormatException(
            ImportFormatErrorCodes.NoPhoneColumn,
            nameof(ImportReadOptions.PhoneColumn),
            string.Join(", ", Columns.Where((_, i) => !_isSilent[i]).Select(FieldText.Shorten)),
            "Name the column that holds the phone numbers.");
    }

    private List<ColumnContent> LikeliestByContent(List<ImportRecord> rows, int width, string[] titles)
    {
        var columns = Enumerable.Range(0, width).Where(x => x != UserIdIndex).Select(x => ContentOf(rows, x)).ToList();
        var others = columns.FindAll(x => HasTitles && x.Column < titles.Length && IsNoPhone(titles[x.Column]));
        var likeliest = ColumnContent.LikeliestOf(columns.Except(others));

        // A title about something else is believed, unless the column contains nothing but numbers with a "+".
        return likeliest.Count > 0
            ? likeliest
            : ColumnContent.LikeliestOf(others.Where(x => x.HasPlus && !PhoneHeaders.IsAboutPhones(titles[x.Column])));
    }

    private static bool IsNoPhone(string title)
        => HeaderNames.IsOtherNumber(title)
            || HeaderNames.RankAsCountry(title) != HeaderNames.NoMatch
            || PhoneHeaders.IsAboutPhones(title)
            || title.StartsWith(HeaderNames.OwnPrefix, StringComparison.Ordinal);

    private int FindCountry()
    {
        if (_options.CountryColumn is { } wanted)
        {
            return Find(wanted, nameof(ImportReadOptions.CountryColumn));
        }

        return !HasTitles || IsChosen ? -1 : Enumerable.Range(0, Columns.Length)
            .Where(
                x => x != PhoneIndex && x != NameIndex && x != UserIdIndex && !_isSilent[x]
                    && HeaderNames.RankAsCountry(Columns[x]) != HeaderNames.NoMatch)
            .Where(x => IsEmpty(x) || IsMostly(x, text => PhoneCountry.TryFind(text, out var region, out _) && region is not null))
            .OrderBy(x => HeaderNames.RankAsCountry(Columns[x]))
            .ThenBy(x => Math.Abs(x - PhoneIndex))
            .FirstOrDefault(-1);
    }

    private int FindUserId()
    {
        if (_options.UserIdColumn is { } wanted)
        {
            return Find(wanted, nameof(ImportReadOptions.UserIdColumn));
        }

        return !HasTitles || IsChosen ? -1 : Enumerable.Range(0, Columns.Length)
            .Where(x => HeaderNames.IsUserId(Columns[x]) && IsMostly(x, value => PhoneNumbers.WhatsAppUserId.TryParse(value, out _)))
            .FirstOrDefault(-1);
    }

    private bool IsEmpty(int column) => _rows.TrueForAll(x => x.ValueOf(column, Columns[column]).Length == 0);

    private bool IsMostly(int column, Func<string, bool> isIt)
    {
        var values = _rows.Select(x => x.ValueOf(column, Columns[column])).Where(x => x.Length > 0).ToList();
        return values.Count > 0 && values.Count(isIt) * 2 >= values.Count;
    }

    private int Find(string wanted, string option)
    {
        var index = FindByName(Columns, wanted);
        if (index >= 0)
        {
            return index;
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position >= 1
            && position <= Columns.Length)
        {
            return position - 1;
        }

        throw new ImportFormatException(
            ImportFormatErrorCodes.ColumnNotFound,
            option,
            wanted,
            $"The columns are: {string.Join(", ", Columns.Select(FieldText.Shorten))}.");
    }

    private static int FindByName(string[] names, string wanted)
    {
        var exact = Array.FindIndex(names, x => x.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase));
        return exact >= 0 ? exact : Array.FindIndex(names, x => x.Length > 0 && HeaderText.Simplify(x) == HeaderText.Simplify(wanted));
    }

    private ColumnContent ContentOf(List<ImportRecord> rows, int column)
    {
        var name = column < Columns.Length ? Columns[column] : string.Empty;
        return ColumnContent.Of(column, rows.Select(x => x.ValueOf(column, name)), _options.DefaultCountry);
    }

    private bool MayBePhone(string value) => ColumnContent.MayBePhone(value, _options.DefaultCountry, out _);

    private static string ValueAt(ImportRecord row, int column) => column < row.Fields.Length ? row.Fields[column] : string.Empty;

    private static int Width(ImportRecord row) => row.Fields.Count(x => x.Length > 0);
}
