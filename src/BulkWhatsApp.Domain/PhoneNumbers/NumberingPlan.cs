using System.Text.RegularExpressions;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>The numbering plan of one country: one line of <c>numbering-plans.txt</c>.</summary>
internal sealed class NumberingPlan
{
    private const int MaxE164Digits = 15;

    private readonly string _trunkPrefix;
    private readonly string _transform;
    private readonly int _lengths;
    private readonly int _minLength;
    private readonly int _maxLength;
    private readonly Lazy<Regex> _general;
    private readonly Lazy<Regex?> _mobile;
    private readonly Lazy<Regex?> _trunkPattern;
    private readonly Lazy<Regex?> _internationalPrefix;

    public NumberingPlan(string line)
    {
        var columns = line.Split('\t');
        Region = columns[0];
        CallingCode = columns[1];
        _trunkPrefix = columns[2];
        _internationalPrefix = new(() => Compile(columns[3], "^(?:{0})"));
        _trunkPattern = new(() => Compile(columns[4], "^(?:{0})"));
        _transform = columns[5];
        _general = new(() => Compile(columns[7], "^(?:{0})$")!);
        _mobile = new(() => Compile(columns[8], "^(?:{0})$"));

        var lengths = columns[6].Split(',').Select(int.Parse).Where(x => CallingCode.Length + x <= MaxE164Digits).ToList();
        _minLength = lengths.Min();
        _maxLength = lengths.Max();
        _lengths = lengths.Aggregate(0, (mask, length) => mask | 1 << length);
        E164Prefix = "+" + CallingCode;
    }

    public string Region { get; }

    public string CallingCode { get; }

    public string E164Prefix { get; }

    public bool IsValid(ReadOnlySpan<char> national)
        => IsPossibleLength(national) && _general.Value.IsMatch(national);

    public bool IsMobile(ReadOnlySpan<char> national)
        => IsPossibleLength(national) && _mobile.Value is { } pattern && pattern.IsMatch(national);

    public PhoneNumberProblem ProblemOf(ReadOnlySpan<char> national)
    {
        if (!IsPossibleLength(national) && _trunkPrefix.Length > 0 && national.StartsWith(_trunkPrefix))
        {
            national = national[_trunkPrefix.Length..];
        }

        return national.Length < _minLength ? PhoneNumberProblem.TooShort
            : national.Length > _maxLength ? PhoneNumberProblem.TooLong
            : PhoneNumberProblem.NotValidForCountry;
    }

    /// <summary>How many leading digits are the prefix dialled for abroad; 0 when there is none.</summary>
    public int InternationalPrefixLength(ReadOnlySpan<char> digits) => PrefixLength(_internationalPrefix.Value, digits);

    /// <summary>The number without the plain trunk prefix ("0" in most of Europe, "1" in North America).</summary>
    public bool TryDropTrunkPrefix(ReadOnlySpan<char> digits, out ReadOnlySpan<char> national)
    {
        var dropped = _trunkPrefix.Length > 0 && digits.StartsWith(_trunkPrefix);
        national = dropped ? digits[_trunkPrefix.Length..] : digits;
        return dropped;
    }

    /// <summary>The number without the country's rarer prefixes (carrier codes, local forms such as Argentina's "15").</summary>
    public bool TryApplyTrunkPattern(ReadOnlySpan<char> digits, out ReadOnlySpan<char> national)
    {
        national = digits;
        if (_trunkPattern.Value is not { } pattern)
        {
            return false;
        }

        if (_transform.Length == 0)
        {
            national = digits[PrefixLength(pattern, digits)..];
            return national.Length < digits.Length;
        }

        var text = digits.ToString();
        var match = pattern.Match(text);
        if (!match.Success)
        {
            return false;
        }

        var rest = text[match.Length..];
        national = match.Groups[match.Groups.Count - 1].Success ? match.Result(_transform) + rest : rest;
        return true;
    }

    private bool IsPossibleLength(ReadOnlySpan<char> national)
        => national.Length <= MaxE164Digits && (_lengths & 1 << national.Length) != 0;

    private static int PrefixLength(Regex? pattern, ReadOnlySpan<char> digits)
    {
        if (pattern is not null)
        {
            foreach (var match in pattern.EnumerateMatches(digits))
            {
                return match.Length;
            }
        }

        return 0;
    }

    private static Regex? Compile(string pattern, string frame)
        => pattern.Length == 0 ? null : new Regex(frame.Replace("{0}", pattern), RegexOptions.Compiled | RegexOptions.ECMAScript);
}
