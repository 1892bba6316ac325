using System.Text;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Reduces what people and spreadsheets write to the digits of a phone number, and remembers their grouping.</summary>
internal ref struct PhoneNumberScanner
{
    /// <summary>More digits than this are not a phone number, whatever the prefix.</summary>
    public const int MaxDigits = 32;

    private const int MaxLength = 256;
    private const int MinDigitsOfNumber = 6;
    private const int MaxDecimals = 2;

    private readonly Span<char> _digits;
    private readonly Span<PhoneGaps> _gaps;
    private int _count;
    private PhoneGaps _gap;
    private int _openedAt;
    private int _firstGap;
    private int _leadingBracket;

    private PhoneNumberScanner(Span<char> digits, Span<PhoneGaps> gaps)
    {
        _digits = digits;
        _gaps = gaps;
        _openedAt = -1;
        _leadingBracket = -1;
        OptionalZeroIndex = -1;
    }

    public readonly ReadOnlySpan<char> Digits => _digits[.._count];

    public bool HasPlus { get; private set; }

    /// <summary>The position of the zero of "(0)" among the digits, as in +44 (0)20; -1 if there is none.</summary>
    public int OptionalZeroIndex { get; private set; }

    /// <summary>Whether a carrier's digits are left open, as in Brazil's 0xx11.</summary>
    public bool HasCarrierPlaceholder { get; private set; }

    /// <summary>Whether one or two digits are set apart at the end: a second ending of the number, or an extension.</summary>
    public bool HasShortEnding { get; private set; }

    /// <summary>Whether the grouping of the digits shows that the first ones are not a calling code.</summary>
    public readonly bool IsSplitBefore(int callingCodeLength) =>
        (_firstGap > 0 && _firstGap < callingCodeLength) || (_leadingBracket >= 0 && _leadingBracket != callingCodeLength);

    /// <summary>Whether the digits are grouped in the North American way: 202-555-0143.</summary>
    public readonly bool IsWrittenAsNorthAmerican() => _count == 10 && _firstGap == 3 && NextGap(3) == 6 && NextGap(6) == _count;

    /// <summary>Whether North America's 1 is set apart: 1 202 555 0143.</summary>
    public readonly bool HasNorthAmericanCode() => _count == 11 && Digits[0] == '1' && _firstGap == 1;

    /// <param name="digits">Room for <see cref="MaxDigits"/>.</param>
    /// <param name="gaps">Room for <see cref="MaxDigits"/>; receives what stands before each digit.</param>
    public static PhoneNumberProblem Scan(ReadOnlySpan<char> input, Span<char> digits, Span<PhoneGaps> gaps, out PhoneNumberScanner scanned)
    {
        scanned = new PhoneNumberScanner(digits, gaps);
        if (input.Length > MaxLength)
        {
            return PhoneNumberProblem.TooLong;
        }

        input = Unwrap(input);
        if (input.IsEmpty)
        {
            return PhoneNumberProblem.Empty;
        }

        if (!PhoneAddress.TryUnwrap(ref input, out var isAddress) || !TryDropLabel(ref input))
        {
            return PhoneNumberProblem.NotANumber;
        }

        var problem = scanned.TakeAll(input);
        if (problem != PhoneNumberProblem.None)
        {
            return problem;
        }

        scanned.HasPlus |= isAddress;
        return scanned._count == 0 || scanned.LooksNegative() ? PhoneNumberProblem.NotANumber : scanned.CheckGroups();
    }

    private PhoneNumberProblem TakeAll(ReadOnlySpan<char> input)
    {
        for (int i = 0, length; i < input.Length; i += length)
        {
            var c = PhoneCharacters.Next(input[i..], out length);
            if (PhoneCharacters.IsDigit(c, out var digit))
            {
                if (_count == MaxDigits)
                {
                    return PhoneNumberProblem.TooLong;
                }

                _gaps[_count] = _gap;
                _digits[_count++] = digit;
                _gap = PhoneGaps.None;
            }
            else if (PhoneCharacters.IsPlus(c))
            {
                if (_count > 0)
                {
                    return _count > MinDigitsOfNumber ? PhoneNumberProblem.SeveralNumbers : PhoneNumberProblem.NotANumber;
                }

                HasPlus = true;
            }
            else if (PhoneCharacters.GapOf(c) is var gap and not PhoneGaps.None)
            {
                TakeGap(c, gap);
            }
            else if (IsCarrierPlaceholder(input[i..]))
            {
                HasCarrierPlaceholder = true;
                length = 2;
            }
            else if (!PhoneCharacters.IsInvisible(c))
            {
                _gap = PhoneGaps.None;
                return _count > 0 && PhoneLabel.IsBehind(input[i..]) ? PhoneNumberProblem.None : PhoneNumberProblem.NotANumber;
            }
        }

        return PhoneNumberProblem.None;
    }

    private void TakeGap(Rune c, PhoneGaps gap)
    {
        const PhoneGaps blank = PhoneGaps.Space | PhoneGaps.Line;
        _gap |= gap | ((gap & blank) == 0 && (_gap & ~blank) != 0 ? PhoneGaps.Several : PhoneGaps.None);
        if (PhoneCharacters.IsOpening(c))
        {
            _openedAt = _count;
        }
        else if (PhoneCharacters.IsClosing(c) && _openedAt >= 0)
        {
            var inside = Digits[_openedAt..];
            OptionalZeroIndex = inside is "0" ? _openedAt : OptionalZeroIndex;
            _leadingBracket = _openedAt == 0 ? inside.Length : _leadingBracket;
            _openedAt = -1;
        }
    }

    private readonly bool IsCarrierPlaceholder(ReadOnlySpan<char> rest) => Digits is "0" && rest is ['x' or 'X', 'x' or 'X', ..];

    /// <summary>Bookkeepers write negative numbers as 17012345678- or (17012345678).</summary>
    private readonly bool LooksNegative() => !HasPlus && ((_gap & PhoneGaps.Dash) != 0 || (_leadingBracket == _count && _digits[0] != '0'));

    private PhoneNumberProblem CheckGroups()
    {
        var last = 0;
        var previous = 0;
        var all = PhoneGaps.None;
        for (var i = 1; i < _count; i++)
        {
            if (_gaps[i] != PhoneGaps.None)
            {
                all |= _gaps[i];
                _firstGap = _firstGap == 0 ? i : _firstGap;
                previous = last;
                last = i;
            }
        }

        if (last == 0)
        {
            return PhoneNumberProblem.None;
        }

        if (IsFraction(last))
        {
            return DropFraction(last);
        }

        if (IsGroupedInThousands(_count))
        {
            _firstGap = 0;
            return PhoneNumberProblem.None;
        }

        HasShortEnding = _count - last <= 2 && last - previous >= 5 && (_gaps[last] & PhoneGaps.Dash) != 0;
        return IsDate() || (all & PhoneGaps.Apostrophe) != 0 ? PhoneNumberProblem.NotANumber : CheckForSeveral(last);
    }

    /// <summary>
    /// Whether the last separator is a decimal point: it is the only one and follows as many digits as a phone number has, or precedes as
    /// few as an amount has; or it differs from the thousands separator.
    /// </summary>
    private readonly bool IsFraction(int last) =>
        _gaps[last] is PhoneGaps.Dot or PhoneGaps.Comma && _digits[0] != '0'
        && (last == _firstGap
            ? last > MinDigitsOfNumber || _count - last <= MaxDecimals
            : _gaps[last] != _gaps[_firstGap] && IsGroupedInThousands(last));

    /// <summary>
    /// Spreadsheets write whole numbers as 491711234567.0. Any other digits after the point are a fraction, which no phone number has.
    /// </summary>
    private PhoneNumberProblem DropFraction(int last)
    {
        var fraction = Digits[last..];
        if (fraction.IndexOfAnyExcept('0') < 0)
        {
            _count = last;
            _firstGap = last == _firstGap || IsGroupedInThousands(last) ? 0 : _firstGap;
            return PhoneNumberProblem.None;
        }

        return fraction.Length <= MaxDecimals || _gaps[last] == PhoneGaps.Comma ? PhoneNumberProblem.NotANumber : PhoneNumberProblem.None;
    }

    /// <summary>9,876,543,210 or, in India, 9,87,65,43,210.</summary>
    private readonly bool IsGroupedInThousands(int count)
    {
        var separator = _gaps[_firstGap];
        if (_firstGap is < 1 or > 3 || separator is not (PhoneGaps.Comma or PhoneGaps.Dot or PhoneGaps.Apostrophe))
        {
            return false;
        }

        var start = _firstGap;
        var middle = 0;
        for (var i = start + 1; i <= count; i++)
        {
            if (i < count && _gaps[i] == PhoneGaps.None)
            {
                continue;
            }

            var length = i - start;
            var isLast = i == count;
            middle = middle == 0 && !isLast ? length : middle;
            if ((!isLast && (_gaps[i] != separator || length != middle)) || (isLast && length != 3) || middle is not (0 or 2 or 3))
            {
                return false;
            }

            start = i;
        }

        return true;
    }

    private readonly bool IsDate()
    {
        var second = Digits.Length == 0 ? 0 : NextGap(_firstGap);
        var gap = _gaps[_firstGap];
        if (HasPlus
            || second == _count
            || NextGap(second) != _count
            || _gaps[second] != gap
            || gap is not (PhoneGaps.Dot or PhoneGaps.Dash or PhoneGaps.Slash))
        {
            return false;
        }

        int a = _firstGap, b = second - _firstGap, c = _count - second;
        return (a == 4 && b <= 2 && c <= 2 && IsYear(Digits[..4]))
            || (a <= 2 && b <= 2 && (c == 2 || (c == 4 && IsYear(Digits[second..]))));
    }

    private readonly int NextGap(int from)
    {
        do
        {
            from++;
        }
        while (from < _count && _gaps[from] == PhoneGaps.None);
        return Math.Min(from, _count);
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => digits is ['1', '9', ..] or ['2', '0', ..];

    /// <summary>Two numbers, as in "0612345678 / 0687654321", or a number with a second ending, as in "0170 1234567/8".</summary>
    private readonly PhoneNumberProblem CheckForSeveral(int last)
    {
        var isInternational = HasPlus || Digits is ['0', '0', ..];
        for (var i = _firstGap; i < _count; i = NextGap(i))
        {
            var gap = _gaps[i];
            var behind = _count - i;
            var isBetweenNumbers = i >= MinDigitsOfNumber && behind >= MinDigitsOfNumber;
            if (((gap & (PhoneGaps.Break | PhoneGaps.Comma | PhoneGaps.Line)) != 0 && isBetweenNumbers)
                || ((gap & PhoneGaps.Slash) != 0
                    && (i > 9
                        || (i >= MinDigitsOfNumber && behind <= 4)
                        || (isBetweenNumbers && i > MinDigitsOfNumber && !isInternational)))
                || ((gap & PhoneGaps.Bracket) != 0 && i == last && i > MinDigitsOfNumber && behind <= 2))
            {
                return PhoneNumberProblem.SeveralNumbers;
            }

            if ((gap & (PhoneGaps.Break | PhoneGaps.Comma)) != 0)
            {
                return PhoneNumberProblem.NotANumber;
            }
        }

        return PhoneNumberProblem.None;
    }

    /// <summary>Everything before the first digit or '+', unless it only opens a bracket around them.</summary>
    private static bool TryDropLabel(ref ReadOnlySpan<char> input)
    {
        for (int i = 0, length; i < input.Length; i += length)
        {
            var c = PhoneCharacters.Next(input[i..], out length);
            var isPlus = PhoneCharacters.IsPlus(c);
            if (isPlus || PhoneCharacters.IsDigit(c, out _))
            {
                var isNumber = i == 0 || PhoneLabel.IsBefore(input[..i], isPlus, out i);
                input = input[i..];
                return isNumber;
            }
        }

        return false;
    }

    /// <summary>Removes white space, quotation marks, Excel's ' and ="…" or =+….</summary>
    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> input)
    {
        int before;
        do
        {
            before = input.Length;
            input = PhoneCharacters.TrimInvisible(input);
            if (input is ['=', .. var formula]
                && PhoneCharacters.TrimInvisible(formula) is [var next, ..] value
                && (next == '+' || PhoneCharacters.IsQuote(next)))
            {
                input = value;
            }

            if (input is [var first, ..] && PhoneCharacters.IsQuote(first))
            {
                input = input[1..];
            }

            if (input is [.., var last] && PhoneCharacters.IsQuote(last))
            {
                input = input[..^1];
            }
        }
        while (input.Length < before);
        return input;
    }
}
