using System.Globalization;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Reduces what people and spreadsheets write to the digits of a phone number.</summary>
internal ref struct PhoneNumberScanner
{
    /// <summary>More digits than this are no phone number with any prefix.</summary>
    public const int MaxDigits = 32;

    private const int MinDigitsBeforeFraction = 7;

    private static readonly string[] Schemes = ["tel:", "whatsapp:"];

    private readonly Span<char> _buffer;
    private int _count;
    private int _dots;
    private int _digitsBeforeLastDot;
    private bool _hasOtherSeparators;

    private PhoneNumberScanner(Span<char> buffer)
    {
        _buffer = buffer;
        OptionalZeroIndex = -1;
    }

    public readonly ReadOnlySpan<char> Digits => _buffer[.._count];

    public bool HasPlus { get; private set; }

    /// <summary>Where the zero of "(0)" stands among the digits, as in +44 (0)20; -1 when there is none.</summary>
    public int OptionalZeroIndex { get; private set; }

    public static PhoneNumberProblem Scan(ReadOnlySpan<char> input, Span<char> buffer, out PhoneNumberScanner scanned)
    {
        scanned = new PhoneNumberScanner(buffer);
        input = Unwrap(input);
        if (input.IsEmpty)
        {
            return PhoneNumberProblem.Empty;
        }

        for (var i = 0; i < input.Length; i++)
        {
            var problem = scanned.Take(input, i);
            if (problem != PhoneNumberProblem.None)
            {
                return problem;
            }
        }

        return scanned._count == 0 ? PhoneNumberProblem.NotANumber : scanned.DropFraction();
    }

    private PhoneNumberProblem Take(ReadOnlySpan<char> input, int i)
    {
        var c = input[i];
        if (c is >= '0' and <= '9' || char.IsDigit(c))
        {
            return TakeDigit(input, i);
        }

        switch (c)
        {
            case '+' or '\uFF0B':
                if (HasPlus || _count > 0)
                {
                    return PhoneNumberProblem.NotANumber;
                }

                HasPlus = true;
                return PhoneNumberProblem.None;
            case '.' or '\uFF0E':
                _dots++;
                _digitsBeforeLastDot = _count;
                return PhoneNumberProblem.None;
            default:
                _hasOtherSeparators |= !IsInvisible(c);
                return IsSeparator(c) ? PhoneNumberProblem.None : PhoneNumberProblem.NotANumber;
        }
    }

    private PhoneNumberProblem TakeDigit(ReadOnlySpan<char> input, int i)
    {
        if (_count == MaxDigits)
        {
            return PhoneNumberProblem.TooLong;
        }

        var c = input[i];
        var digit = c <= '9' ? c : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
        if (digit == '0' && i > 0 && i + 1 < input.Length && IsOpening(input[i - 1]) && IsClosing(input[i + 1]))
        {
            OptionalZeroIndex = _count;
        }

        _buffer[_count++] = digit;
        return PhoneNumberProblem.None;
    }

    /// <summary>
    /// Spreadsheets write whole numbers as 491711234567.0. One dot, nothing else between the digits and only zeros
    /// behind it is such a number; one or two other digits behind it are a fraction, which no phone number has.
    /// </summary>
    private PhoneNumberProblem DropFraction()
    {
        if (_dots != 1 || _hasOtherSeparators || HasPlus || _digitsBeforeLastDot < MinDigitsBeforeFraction || _buffer[0] == '0')
        {
            return PhoneNumberProblem.None;
        }

        var fraction = _buffer[_digitsBeforeLastDot.._count];
        if (fraction.IndexOfAnyExcept('0') < 0)
        {
            _count = _digitsBeforeLastDot;
            return PhoneNumberProblem.None;
        }

        return fraction.Length <= 2 ? PhoneNumberProblem.NotANumber : PhoneNumberProblem.None;
    }

    /// <summary>Takes off what surrounds the number: white space, Excel's ' and ="…", quotes, tel: and whatsapp:.</summary>
    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> input)
    {
        input = TrimInvisible(input);
        if (input is ['=', '"', .. var formula, '"'])
        {
            input = TrimInvisible(formula);
        }

        if (input is ['\'' or '\u2019' or '`', .. var text])
        {
            input = TrimInvisible(text);
        }

        foreach (var scheme in Schemes)
        {
            if (input.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return TrimInvisible(input[scheme.Length..]);
            }
        }

        return input;
    }

    public static ReadOnlySpan<char> TrimInvisible(ReadOnlySpan<char> text)
    {
        while (text is [var first, ..] && IsInvisible(first))
        {
            text = text[1..];
        }

        while (text is [.., var last] && IsInvisible(last))
        {
            text = text[..^1];
        }

        return text;
    }

    private static bool IsOpening(char c) => c is '(' or '[' or '\uFF08';

    private static bool IsClosing(char c) => c is ')' or ']' or '\uFF09';

    private static bool IsSeparator(char c)
        => c is '-' or '/' || IsOpening(c) || IsClosing(c) || IsInvisible(c) || IsDash(c);

    private static bool IsDash(char c)
        => c is (>= '\u2010' and <= '\u2015') or '\u2212' or '\u30FC' or '\uFE58' or '\uFE63' or '\uFF0D' or '\uFF0F';

    private static bool IsInvisible(char c)
        => c == ' ' || (c != '\0' && c < ' ' && char.IsWhiteSpace(c)) || (c >= '\u0080' && IsInvisibleBeyondAscii(c));

    // White space, and the marks for direction and joining that come along with copied text.
    private static bool IsInvisibleBeyondAscii(char c)
        => char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
