using System.Globalization;
using System.Text;
using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// Mobile numbers of 40 countries, written without '+' and read in lists of each country. They are libphonenumber's examples and random
/// numbers that it calls valid; the seed is fixed, so that two runs have the same result.
/// </summary>
public sealed class PhoneNumberMatrix
{
    public const int NumbersPerCountry = 100;

    private const int Seed = 20_260_101;
    private const int TriesPerStart = 200;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private readonly Dictionary<string, List<LibraryNumber>> _numbers;
    private readonly Dictionary<(string Of, string In), Outcome> _outcomes = [];

    public PhoneNumberMatrix()
    {
        var random = new Random(Seed);
        _numbers = Countries.ToDictionary(country => country, country => NumbersOf(country, random));
        foreach (var of in Countries)
        {
            foreach (var @in in Countries)
            {
                _outcomes[(of, @in)] = Measure(of, @in);
            }
        }
    }

    public static string[] Countries { get; } =
    [
        "AE", "AR", "AT", "AU", "BD", "BR", "CA", "CH", "CL", "CN", "CO", "DE", "DK", "EG", "ES", "FR", "GB", "GH", "HK", "ID",
        "IL", "IN", "IT", "KE", "MA", "MX", "MY", "NG", "NL", "NO", "PE", "PK", "PL", "PT", "RU", "SA", "SG", "TR", "US", "ZA",
    ];

    public Outcome Total => Sum(_outcomes.Values);

    public Outcome this[string of, string @in] => _outcomes[(of, @in)];

    public Outcome TotalOf(string of) => Sum(Countries.Select(@in => this[of, @in]));

    public Outcome TotalIn(string @in) => Sum(Countries.Select(of => this[of, @in]));

    /// <summary>A country's numbers in its people's spelling, in a list of that country.</summary>
    public Outcome AtHome(string country, bool withTrunkPrefix) => Sum(_numbers[country].Select(number =>
        OutcomeOf(
            number,
            (withTrunkPrefix ? Library.GetMetadataForRegion(country).NationalPrefix : "") + Library.GetNationalSignificantNumber(number),
            country)));

    /// <summary>Numbers without '+' when no country is chosen.</summary>
    public Outcome Nowhere(string of) => Sum(_numbers[of].Select(number => OutcomeOf(number, InternationalDigits(number), null)));

    /// <summary>The same in national form, which must not be taken for another country's number.</summary>
    public Outcome NationalNowhere(string of) =>
        Sum(_numbers[of].Select(number => OutcomeOf(number, Library.GetNationalSignificantNumber(number), null)));

    /// <summary>The tables of docs/phone-numbers.md.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(
            "| of | without +, in all 40 lists: right | refused | somebody else | in a list of the country, national: right | refused | "
            + "somebody else | no country chosen, without +: right | refused | somebody else | no country chosen, "
            + "national: somebody else |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var of in Countries)
        {
            var home = Sum([AtHome(of, withTrunkPrefix: true), AtHome(of, withTrunkPrefix: false)]);
            AppendRow(text, of, TotalOf(of), home, Nowhere(of), NationalNowhere(of));
        }

        AppendRow(
            text,
            "**all**",
            Total,
            Sum(Countries.SelectMany(of => new[] { AtHome(of, true), AtHome(of, false) })),
            Sum(Countries.Select(Nowhere)),
            Sum(Countries.Select(NationalNowhere)));
        text.AppendLine().AppendLine("Where they were refused, % of a pair (all other pairs: nothing refused):").AppendLine();
        text.AppendLine("| numbers of | lists of |").AppendLine("|---|---|");
        foreach (var of in Countries)
        {
            var pairs = Countries.Where(@in => this[of, @in].Refused > 0)
                .Select(@in => $"{@in} {Percent(this[of, @in].Refused, NumbersPerCountry)}").ToList();
            if (pairs.Count > 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {of} | {string.Join(", ", pairs)} |");
            }
        }

        text.AppendLine().AppendLine("Where they were read as somebody else, % of a pair:").AppendLine();
        var wrong = _outcomes.Where(outcome => outcome.Value.SomebodyElse > 0).ToList();
        text.AppendLine(wrong.Count == 0
            ? "nowhere."
            : string.Join(
                ", ",
                wrong.Select(outcome => $"{outcome.Key.Of} in {outcome.Key.In} {Percent(outcome.Value.SomebodyElse, NumbersPerCountry)}")));
        return text.ToString();
    }

    private static void AppendRow(
        StringBuilder text, string title, Outcome abroad, Outcome home, Outcome nowhere, Outcome nationalNowhere) =>
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {title} | {Cells(abroad)} | {Cells(home)} | {Cells(nowhere)} | "
            + $"{Percent(nationalNowhere.SomebodyElse, nationalNowhere.Count)} |");

    private static string Cells(Outcome outcome) =>
        $"{Percent(outcome.Right, outcome.Count)} | {Percent(outcome.Refused, outcome.Count)} | "
        + $"{Percent(outcome.SomebodyElse, outcome.Count)}";

    private static string Percent(int part, int whole) =>
        part == 0 ? "0" : (100.0 * part / whole).ToString("0.##", CultureInfo.InvariantCulture);

    private Outcome Measure(string of, string @in) =>
        Sum(_numbers[of].Select(number => OutcomeOf(number, InternationalDigits(number), @in)));

    private static Outcome OutcomeOf(LibraryNumber number, string digits, string? country)
    {
        var right = Library.Format(number, PhoneNumberFormat.E164);
        var read = PhoneNumber.Read(digits, country).E164;
        var isSomebodyElse = read is not null && read != right;
        return new Outcome(
            1,
            read == right ? 1 : 0,
            read is null ? 1 : 0,
            isSomebodyElse ? 1 : 0,
            isSomebodyElse && country is not null && !IsValidAtHome(digits, country) ? 1 : 0);
    }

    private static bool IsValidAtHome(string digits, string country)
    {
        try
        {
            return Library.IsValidNumber(Library.Parse(digits, country));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    private static string InternationalDigits(LibraryNumber number) => Library.Format(number, PhoneNumberFormat.E164)[1..];

    private static List<LibraryNumber> NumbersOf(string country, Random random)
    {
        var example = Library.GetExampleNumberForType(country, PhoneNumberType.MOBILE);
        var digits = Library.GetNationalSignificantNumber(example);
        var lengths = Library.GetMetadataForRegion(country).Mobile is { PossibleLengthCount: > 0 } mobile
            ? mobile.PossibleLengthList
            : Library.GetMetadataForRegion(country).GeneralDesc.PossibleLengthList;
        var numbers = new List<LibraryNumber> { example };
        while (numbers.Count < NumbersPerCountry)
        {
            // As few digits of the example as a valid number needs.
            for (var kept = 0; ; kept++)
            {
                if (TryMake(country, example, digits[..kept], lengths[random.Next(lengths.Count)], random) is { } number)
                {
                    numbers.Add(number);
                    break;
                }
            }
        }

        return numbers;
    }

    private static LibraryNumber? TryMake(string country, LibraryNumber example, string start, int length, Random random)
    {
        for (var i = 0; i < TriesPerStart && start.Length < length; i++)
        {
            var national = start + string.Concat(Enumerable.Range(0, length - start.Length).Select(_ => (char)('0' + random.Next(10))));
            var number = example.ToBuilder().SetNationalNumber(ulong.Parse(national, CultureInfo.InvariantCulture)).Build();
            if (national[0] != '0' && Library.IsValidNumberForRegion(number, country)
                && Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE)
            {
                return number;
            }
        }

        return null;
    }

    private static Outcome Sum(IEnumerable<Outcome> outcomes) => outcomes.Aggregate(default(Outcome), (sum, outcome) => new Outcome(
        sum.Count + outcome.Count,
        sum.Right + outcome.Right,
        sum.Refused + outcome.Refused,
        sum.SomebodyElse + outcome.SomebodyElse,
        sum.SomebodyElseThoughInvalidAtHome + outcome.SomebodyElseThoughInvalidAtHome));

    /// <param name="SomebodyElseThoughInvalidAtHome">
    /// The part of them for which libphonenumber itself says the digits are not a number of the list's country.
    /// </param>
    public readonly record struct Outcome(int Count, int Right, int Refused, int SomebodyElse, int SomebodyElseThoughInvalidAtHome);
}
