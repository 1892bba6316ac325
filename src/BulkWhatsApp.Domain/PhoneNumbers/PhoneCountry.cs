using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>A country or territory with its own phone numbers.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case; also XK, AC and TA, as in libphonenumber.</param>
/// <param name="CallingCode">1 to 3 digits without '+'; several countries may share one.</param>
public sealed record PhoneCountry(string Code, string CallingCode)
{
    /// <summary>
    /// Reads what a cell says about the country of a number in the same row: an ISO 3166-1 code (two or three letters), a calling code in
    /// any spelling (<c>+91</c>, <c>0091</c>, <c>91</c>), or the country's name.
    /// </summary>
    /// <param name="region">
    /// The country's code, as in <see cref="Code"/>; null if only the calling code is known and several countries share it.
    /// </param>
    /// <param name="callingCode">Digits without '+'; null if the text is not a country.</param>
    public static bool TryFind(string text, out string? region, out string? callingCode)
        => PhoneCountryNames.TryFind(text, out region, out callingCode);
}

/// <summary>
/// The names of the countries in <see cref="PhoneNumber.Countries"/>: their codes, and their names in the languages that libphonenumber
/// knows.
/// </summary>
internal static class PhoneCountryNames
{
    private const int MaxLength = 64;
    private const string English = "en";
    private const string Shared = "*";

    // Names missing from those languages' own lists.
    private static readonly (string Name, string Region)[] OtherNames =
    [
        ("USA", "US"), ("U.S.", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("America", "US"), ("EE. UU.", "US"),
        ("EEUU", "US"), ("EUA", "US"), ("UK", "GB"), ("U.K.", "GB"), ("Great Britain", "GB"), ("England", "GB"), ("Scotland", "GB"),
        ("Wales", "GB"), ("Northern Ireland", "GB"), ("Großbritannien", "GB"), ("UAE", "AE"), ("U.A.E.", "AE"), ("Emirates", "AE"),
        ("VAE", "AE"), ("KSA", "SA"), ("Saudi", "SA"), ("Holland", "NL"), ("The Netherlands", "NL"), ("Czechia", "CZ"),
        ("Czech Republic", "CZ"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Turkiye", "TR"), ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"),
        ("Russian Federation", "RU"), ("Korea", "KR"), ("South Korea", "KR"), ("Republic of Korea", "KR"), ("North Korea", "KP"),
        ("Viet Nam", "VN"), ("Macau", "MO"), ("Macao", "MO"), ("Hong Kong", "HK"), ("Swaziland", "SZ"), ("Eswatini", "SZ"),
        ("Macedonia", "MK"), ("North Macedonia", "MK"), ("Burma", "MM"), ("Cape Verde", "CV"), ("East Timor", "TL"), ("DR Congo", "CD"),
        ("DRC", "CD"), ("Congo", "CG"), ("PRC", "CN"), ("RSA", "ZA"), ("BRD", "DE"), ("NZ", "NZ"),
        ("Democratic Republic of the Congo", "CD"), ("Congo, Democratic Republic of the", "CD"),
        ("Congo, The Democratic Republic of the", "CD"), ("Korea, Democratic People's Republic of", "KP"), ("Bharat", "IN"),
        ("ประเทศไทย", "TH"), ("臺灣", "TW"), ("السعودية", "SA"), ("الإمارات", "AE"), ("Arabia Saudita", "SA"), ("Kosovo", "XK"),
        ("Kosova", "XK"), ("XKX", "XK"), ("Ascension Island", "AC"), ("Tristan da Cunha", "TA"),
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> Regions = new(Collect);

    public static bool TryFind(string text, out string? region, out string? callingCode)
    {
        region = text.Length > MaxLength || text.Contains('/', StringComparison.Ordinal) ? null
            : FindByCallingCode(text) ?? FindByName(text) ?? FindByName(text[..Math.Max(text.IndexOf(',', StringComparison.Ordinal), 0)]);
        callingCode = region is null ? null : PhoneNumberPlans.Find(region)?.CallingCode;
        return callingCode is not null;
    }

    private static string? FindByName(string text) => Regions.Value.GetValueOrDefault(Fold(text));

    /// <summary>+91, 0091, 91, (+91), 91.0; +1 876, Jamaica's code; also with a name next to it, as in "India (+91)".</summary>
    private static string? FindByCallingCode(string text)
    {
        Span<char> digits = stackalloc char[PhoneNumberScanner.MaxDigits];
        Span<PhoneGaps> gaps = stackalloc PhoneGaps[PhoneNumberScanner.MaxDigits];
        if (PhoneNumberScanner.Scan(text, digits, gaps, out var scanned) is not (PhoneNumberProblem.None or PhoneNumberProblem.NotANumber))
        {
            return null;
        }

        ReadOnlySpan<char> code = scanned.Digits;
        code = code.StartsWith("00") ? code[2..] : code;
        return PhoneNumberPlans.FindByCallingCode(code) is { IsOfCountry: true } plan
            ? plan.Region
            : PhoneNumberPlans.FindByAreaCode(code)?.Region;
    }

    private static FrozenDictionary<string, string> Collect()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var doubtful = new HashSet<string>(StringComparer.Ordinal);

        void AddSure(string name, string region)
        {
            names[Fold(name)] = region;
            doubtful.Remove(Fold(name));
        }

        void Add(string name, string region)
        {
            if (!names.TryAdd(Fold(name), region) && names[Fold(name)] != region)
            {
                doubtful.Add(Fold(name));
            }
        }

        // A name that means two countries in different languages means neither, unless it is the English name or a code of one.
        foreach (var (region, languages) in LocaleData.Data.Where(country => PhoneNumberPlans.Find(country.Key) is not null))
        {
            foreach (var name in languages.Values.Where(name => !name.StartsWith(Shared, StringComparison.Ordinal)))
            {
                Add(name, region);
            }
        }

        foreach (var (region, languages) in LocaleData.Data.Where(country => PhoneNumberPlans.Find(country.Key) is not null))
        {
            var name = languages.GetValueOrDefault(English) ?? string.Empty;
            AddSure(name.StartsWith(Shared, StringComparison.Ordinal) ? languages[name[1..]] : name, region);
        }

        foreach (var (name, region) in OtherNames)
        {
            AddSure(name, region);
        }

        foreach (var country in PhoneNumber.Countries)
        {
            if (ThreeLettersOf(country.Code) is { } code)
            {
                AddSure(code, country.Code);
            }

            AddSure(country.Code, country.Code);
        }

        return names.Where(name => name.Key.Length > 0 && !doubtful.Contains(name.Key)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string? ThreeLettersOf(string region)
    {
        try
        {
            return new RegionInfo(region).ThreeLetterISORegionName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Letters only, without case and accents.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in StorableText.Clean(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpacingCombiningMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
