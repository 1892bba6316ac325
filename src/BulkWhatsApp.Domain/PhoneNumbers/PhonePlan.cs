using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>What is asked of a country's numbering plan for every number, made ready once.</summary>
internal sealed class PhonePlan
{
    private const string NorthAmericanPrefix = "1";
    private const string InternationalNetwork = "001";

    private readonly int _lengths;
    private readonly Lazy<Regex?> _internationalPrefix;

    /// <param name="region">Of several countries with one calling code the main one; 001 for an international network.</param>
    /// <param name="lengths">How many digits a number has behind the calling code, in any of its countries.</param>
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
        _internationalPrefix = new(() => metadata.HasInternationalPrefix ? new Regex($"^(?:{metadata.InternationalPrefix})", RegexOptions.Compiled) : null);
    }

    public string Region { get; }

    public PhoneMetadata Metadata { get; }

    public string CallingCode { get; }

    public string E164Prefix { get; }

    public bool IsOfCountry => Region != InternationalNetwork;

    /// <summary>Whether people write a mobile number of the country without a prefix such as 0.</summary>
    public bool WritesMobilesBare
    {
        get
        {
            var example = Metadata.Mobile.ExampleNumber;
            if (!Metadata.HasNationalPrefix || Metadata.NationalPrefix == NorthAmericanPrefix || example.Length == 0)
            {
                return example.Length > 0;
            }

            var format = Metadata.NumberFormatList.FirstOrDefault(x =>
                Regex.IsMatch(example, $"^(?:{(x.LeadingDigitsPatternCount == 0 ? "" : x.GetLeadingDigitsPattern(x.LeadingDigitsPatternCount - 1))})")
                && Regex.IsMatch(example, $"^(?:{x.Pattern})$"));
            return format is not null
                && (format.NationalPrefixOptionalWhenFormatting || !format.NationalPrefixFormattingRule.Contains(Metadata.NationalPrefix, StringComparison.Ordinal));
        }
    }

    /// <summary>The plan of another country that shares the calling code, and with it all valid numbers.</summary>
    public PhonePlan Of(string region, PhoneMetadata metadata) => new(region, metadata, _lengths);

    public bool IsPossibleLength(int length) => length <= PhoneNumberPlans.MaxE164Digits && (_lengths & 1 << length) != 0;

    /// <summary>Whether these digits behind the calling code are those of the country alone.</summary>
    public bool HasAreaCode(string digits) => Metadata.HasLeadingDigits && Regex.IsMatch(digits, $"^(?:{Metadata.LeadingDigits})$");

    /// <summary>How many leading digits are the prefix dialled for abroad; 0 when there is none.</summary>
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

    /// <summary>Why digits that are no number of the country are none.</summary>
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
