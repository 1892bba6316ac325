using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// libphonenumber's numbering plans, looked up by digits: the calling code, whether a number is valid, and of which kind. Its parser is not
/// used, because it throws if a text is not a number and reads each text in only one way. But libphonenumber alone decides what is valid.
/// </summary>
internal static class PhoneNumberPlans
{
    public const int MaxE164Digits = 15;

    private const int MaxCallingCodeLength = 3;
    private const string Mexico = "52";

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly PhonePlan?[] ByCallingCode = IndexByCallingCode();

    private static readonly FrozenDictionary<string, PhonePlan> ByRegion = Library.GetSupportedRegions()
        .Select(region => ByCallingCode[Library.GetCountryCodeForRegion(region)]!.Of(region, Library.GetMetadataForRegion(region)))
        .ToFrozenDictionary(plan => plan.Region, StringComparer.OrdinalIgnoreCase);

    // Countries where people write mobile numbers without a prefix, so that the bare digits may be one.
    private static readonly Lazy<PhonePlan[]> WrittenBare = new(() => [.. ByRegion.Values
        .Where(plan => plan.WritesMobilesBare)
        .OrderBy(plan => plan.Region, StringComparer.Ordinal)]);

    public static IReadOnlyList<PhoneCountry> Countries { get; } = ByRegion.Values
        .Select(plan => new PhoneCountry(plan.Region, plan.CallingCode))
        .OrderBy(country => country.Code, StringComparer.Ordinal)
        .ToList()
        .AsReadOnly();

    public static PhonePlan? Find(string region) => ByRegion.GetValueOrDefault(region);

    /// <summary>The plan of the calling code's main country; null if no country has that code.</summary>
    public static PhonePlan? FindByCallingCode(ReadOnlySpan<char> callingCode) =>
        FindByInternational(callingCode) is { } plan && plan.CallingCode.Length == callingCode.Length ? plan : null;

    /// <summary>
    /// The plan of a country that shares its calling code and is recognised by the following digits, such as 1876; null if there is none.
    /// </summary>
    public static PhonePlan? FindByAreaCode(ReadOnlySpan<char> callingAndAreaCode)
    {
        if (FindByInternational(callingAndAreaCode) is not { } main)
        {
            return null;
        }

        var area = callingAndAreaCode[main.CallingCode.Length..].ToString();
        return ByRegion.Values.FirstOrDefault(plan => plan.CallingCode == main.CallingCode && plan.HasAreaCode(area));
    }

    /// <summary>The plan whose calling code the digits start with. No calling code is the start of another.</summary>
    public static PhonePlan? FindByInternational(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var i = 0; i < Math.Min(MaxCallingCodeLength, digits.Length); i++)
        {
            code = code * 10 + (digits[i] - '0');
            if (code == 0)
            {
                return null;
            }

            if (ByCallingCode[code] is { } plan)
            {
                return plan;
            }
        }

        return null;
    }

    /// <summary>Whether libphonenumber calls the number valid, in any of the countries that share the calling code.</summary>
    public static bool IsValid(PhonePlan plan, ReadOnlySpan<char> national, out bool isMobile)
    {
        isMobile = false;
        if (!plan.IsPossibleLength(national.Length))
        {
            return false;
        }

        // IsValidNumber does the same: a number is valid if its type is known.
        var type = Library.GetNumberType(ToLibrary(plan.CallingCode, national));
        isMobile = type is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;
        return type != PhoneNumberType.UNKNOWN;
    }

    /// <summary>The number without the prefix dialled inside its country, in the form used from abroad; null if it has none.</summary>
    /// <param name="isBehindCallingCode">
    /// Whether a calling code precedes it. A prefix dialled only inside the country does not belong there, but others may.
    /// </param>
    public static string? DropNationalPrefix(PhonePlan plan, ReadOnlySpan<char> digits, bool isBehindCallingCode)
    {
        if (plan.CallingCode == Mexico && FormerMexicanPrefixLength(digits, isBehindCallingCode) is > 0 and var length)
        {
            return digits[length..].ToString();
        }

        if (!plan.Metadata.HasNationalPrefixForParsing)
        {
            return null;
        }

        var number = new StringBuilder(digits.Length).Append(digits);
        return Library.MaybeStripNationalPrefixAndCarrierCode(number, plan.Metadata, null) ? number.ToString() : null;
    }

    /// <summary>Plans of countries whose people write a mobile number with exactly these digits.</summary>
    public static IEnumerable<PhonePlan> WritingBare(string digits) =>
        WrittenBare.Value.Where(plan => IsValid(plan, digits, out var isMobile) && isMobile);

    /// <summary>The number in its international form, with its country: <c>+49 1512 3456789 (DE)</c>.</summary>
    public static string Describe(string e164) =>
        $"{Library.Format(ToLibrary(e164), PhoneNumberFormat.INTERNATIONAL)} ({FindRegion(e164)})";

    /// <summary>The country of a number; null if it has none.</summary>
    public static string? FindRegion(string e164) =>
        FindByInternational(e164.AsSpan(1)) is null ? null : Library.GetRegionCodeForNumber(ToLibrary(e164));

    private static LibraryNumber ToLibrary(string e164)
    {
        var callingCode = FindByInternational(e164.AsSpan(1))!.CallingCode;
        return ToLibrary(callingCode, e164.AsSpan(1 + callingCode.Length));
    }

    private static LibraryNumber ToLibrary(string callingCode, ReadOnlySpan<char> national)
    {
        var number = new LibraryNumber.Builder()
            .SetCountryCode(int.Parse(callingCode, CultureInfo.InvariantCulture))
            .SetNationalNumber(ulong.Parse(national, NumberStyles.None, CultureInfo.InvariantCulture));
        var zeros = national[..^1].IndexOfAnyExcept('0');
        return (zeros == 0 ? number : number.SetNumberOfLeadingZeros(zeros < 0 ? national.Length - 1 : zeros)).Build();
    }

    // 01, 044 and 045 and, from abroad, the 1 of mobile numbers were abolished in 2020 and removed from libphonenumber; address books still
    // contain them.
    private static int FormerMexicanPrefixLength(ReadOnlySpan<char> digits, bool isBehindCallingCode) => digits switch
    {
        ['0', '4', '4' or '5', ..] => 3,
        ['0', '1' or '2', ..] => 2,
        ['1', ..] when isBehindCallingCode => 1,
        _ => 0,
    };

    private static PhonePlan?[] IndexByCallingCode()
    {
        var index = new PhonePlan?[1000];
        foreach (var code in Library.GetSupportedCallingCodes())
        {
            var regions = Library.GetRegionCodesForCountryCode(code);
            var all = regions.Select(region => Library.GetMetadataForRegion(region) ?? Library.GetMetadataForNonGeographicalRegion(code))
                .ToArray();
            index[code] = new PhonePlan(regions[0], all[0], all.SelectMany(metadata => metadata.GeneralDesc.PossibleLengthList));
        }

        return index;
    }
}

/// <summary>What every number needs from a country's numbering plan, prepared once.</summary>
internal sealed class PhonePlan
{
    private const string NorthAmericanPrefix = "1";
    private const string InternationalNetwork = "001";

    private readonly int _lengths;
    private readonly Lazy<Regex?> _internationalPrefix;

    /// <param name="region">The main country among several with one calling code; 001 for an international network.</param>
    /// <param name="lengths">How many digits a number has after the calling code, in any of its countries.</param>
    public PhonePlan(string region, PhoneMetadata metadata, IEnumerable<int> lengths)
        : this(region, metadata, MaskOf(metadata, lengths))
    {
    }

    private PhonePlan(string region, PhoneMetadata metadata, int lengths)
    {
        Region = region;
        Metadata = metadata;
        CallingCode = CallingCodeOf(metadata);
        E164Prefix = "+" + CallingCode;
        _lengths = lengths;
        _internationalPrefix = new(
            () => metadata.HasInternationalPrefix ? new Regex($"^(?:{metadata.InternationalPrefix})", RegexOptions.Compiled) : null);
    }

    public string Region { get; }

    public PhoneMetadata Metadata { get; }

    public string CallingCode { get; }

    public string E164Prefix { get; }

    public bool IsOfCountry => Region != InternationalNetwork;

    /// <summary>Whether people write a mobile number of the country without a prefix such as 0.</summary>
    public bool WritesMobilesBare =>
        Metadata.Mobile.ExampleNumber.Length > 0
        && (!Metadata.HasNationalPrefix
            || Metadata.NationalPrefix == NorthAmericanPrefix
            || MobileFormat is { } format && (format.NationalPrefixOptionalWhenFormatting || !HasPrefix(format)));

    /// <summary>Whether 0 is the prefix of the country's other numbers only, and nobody writes it before a mobile one.</summary>
    public bool NeverWritesZeroOfMobiles => Metadata.NationalPrefix == "0" && MobileFormat is { } format && !HasPrefix(format);

    private NumberFormat? MobileFormat => Metadata.NumberFormatList.FirstOrDefault(x =>
        Regex.IsMatch(
            Metadata.Mobile.ExampleNumber,
            $"^(?:{(x.LeadingDigitsPatternCount == 0 ? "" : x.GetLeadingDigitsPattern(x.LeadingDigitsPatternCount - 1))})")
        && Regex.IsMatch(Metadata.Mobile.ExampleNumber, $"^(?:{x.Pattern})$"));

    private bool HasPrefix(NumberFormat format) =>
        format.NationalPrefixFormattingRule.Contains(Metadata.NationalPrefix, StringComparison.Ordinal);

    /// <summary>The plan of another country that shares the calling code, and with it all valid numbers.</summary>
    public PhonePlan Of(string region, PhoneMetadata metadata) => new(region, metadata, _lengths);

    public bool IsPossibleLength(int length) => length <= PhoneNumberPlans.MaxE164Digits && (_lengths & 1 << length) != 0;

    /// <summary>Whether these digits after the calling code belong to this country only.</summary>
    public bool HasAreaCode(string digits) => Metadata.HasLeadingDigits && Regex.IsMatch(digits, $"^(?:{Metadata.LeadingDigits})$");

    /// <summary>How many leading digits are the international prefix; 0 if there is none.</summary>
    public int InternationalPrefixLength(ReadOnlySpan<char> digits)
    {
        if (_internationalPrefix.Value is { } pattern)
        {
            foreach (var match in pattern.EnumerateMatches(digits))
            {
                return match.Length;
            }
        }

        return 0;
    }

    /// <summary>Why the digits are not a number of the country.</summary>
    public PhoneNumberProblem ProblemOf(ReadOnlySpan<char> national)
    {
        var prefix = Metadata.NationalPrefix;
        if (!IsPossibleLength(national.Length) && prefix.Length > 0 && national.StartsWith(prefix))
        {
            national = national[prefix.Length..];
        }

        var lengths = MaskOf(Metadata, Metadata.GeneralDesc.PossibleLengthList);
        return national.Length < BitOperations.TrailingZeroCount(lengths) ? PhoneNumberProblem.TooShort
            : national.Length > BitOperations.Log2((uint)lengths) ? PhoneNumberProblem.TooLong
            : PhoneNumberProblem.NotValidForCountry;
    }

    private static string CallingCodeOf(PhoneMetadata metadata) => metadata.CountryCode.ToString(CultureInfo.InvariantCulture);

    private static int MaskOf(PhoneMetadata metadata, IEnumerable<int> lengths)
    {
        var longest = PhoneNumberPlans.MaxE164Digits - CallingCodeOf(metadata).Length;
        return lengths.Where(length => length <= longest).Aggregate(0, (mask, length) => mask | 1 << length);
    }
}
