namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Decides which country's number a row of digits is. The rules stand at <see cref="PhoneNumber.TryNormalize"/>.</summary>
internal ref struct PhoneNumberReading
{
    private const string CommonInternationalPrefix = "00";
    private const string NorthAmericanInternationalPrefix = "011";
    private const int MaxE164Digits = 15;

    private NumberingPlan[] _plans;
    private ReadOnlySpan<char> _national;

    public readonly string ToE164() => string.Concat(_plans[0].E164Prefix, _national);

    /// <summary>The digits after a '+'.</summary>
    public static PhoneNumberProblem International(ReadOnlySpan<char> digits, int optionalZeroIndex, out PhoneNumberReading reading)
    {
        reading = default;
        if (NumberingPlans.FindByInternational(digits) is not { } plans)
        {
            return PhoneNumberProblem.UnknownCountryCode;
        }

        var callingCodeLength = plans[0].CallingCode.Length;
        var national = digits[callingCodeLength..];
        if (reading.TryNational(plans, plans[0], national))
        {
            return PhoneNumberProblem.None;
        }

        if (optionalZeroIndex == callingCodeLength && reading.TryValid(plans, national[1..]))
        {
            return PhoneNumberProblem.None;
        }

        return plans[0].ProblemOf(national);
    }

    /// <summary>Digits without '+' where no default country is known.</summary>
    public static PhoneNumberProblem Anywhere(ReadOnlySpan<char> digits, int optionalZeroIndex, out PhoneNumberReading reading)
    {
        if (digits.StartsWith(CommonInternationalPrefix))
        {
            return International(digits[2..], optionalZeroIndex - 2, out reading);
        }

        if (digits.StartsWith(NorthAmericanInternationalPrefix)
            && International(digits[3..], optionalZeroIndex - 3, out reading) == PhoneNumberProblem.None)
        {
            return PhoneNumberProblem.None;
        }

        if (International(digits, optionalZeroIndex, out reading) == PhoneNumberProblem.None)
        {
            return PhoneNumberProblem.None;
        }

        return digits.Length > MaxE164Digits ? PhoneNumberProblem.TooLong : PhoneNumberProblem.MissingCountry;
    }

    /// <summary>Digits without '+' in a list whose default country is <paramref name="home"/>.</summary>
    public static PhoneNumberProblem At(NumberingPlan home, ReadOnlySpan<char> digits, int optionalZeroIndex, out PhoneNumberReading reading)
    {
        var abroad = Abroad(home, digits, optionalZeroIndex, out reading);
        if (abroad == PhoneNumberProblem.None)
        {
            return PhoneNumberProblem.None;
        }

        var plans = NumberingPlans.Sharing(home.CallingCode);
        if (reading.TryMobileBehindOwnCallingCode(plans, home, digits)
            || reading.TryNational(plans, home, digits)
            || reading.TryInternationalWithoutPlus(home, digits, optionalZeroIndex))
        {
            return PhoneNumberProblem.None;
        }

        return abroad ?? home.ProblemOf(digits);
    }

    /// <summary>Digits that begin with a prefix dialled for abroad; null when they do not.</summary>
    private static PhoneNumberProblem? Abroad(
        NumberingPlan home, ReadOnlySpan<char> digits, int optionalZeroIndex, out PhoneNumberReading reading)
    {
        PhoneNumberProblem? problem = null;
        reading = default;
        if (digits.StartsWith(CommonInternationalPrefix))
        {
            problem = International(digits[2..], optionalZeroIndex - 2, out reading);
        }

        var length = home.InternationalPrefixLength(digits);
        return problem == PhoneNumberProblem.None || length == 0
            ? problem
            : International(digits[length..], optionalZeroIndex - length, out reading);
    }

    // 4917612345678 is, by its form, also a German area code 04917: a mobile number behind the own calling code is the likelier one.
    private bool TryMobileBehindOwnCallingCode(NumberingPlan[] plans, NumberingPlan home, ReadOnlySpan<char> digits)
    {
        if (!digits.StartsWith(home.CallingCode) || home.IsMobile(digits))
        {
            return false;
        }

        var national = digits[home.CallingCode.Length..];
        return IsMobile(plans, national) && TryValid(plans, national);
    }

    private bool TryNational(NumberingPlan[] plans, NumberingPlan home, ReadOnlySpan<char> digits)
        => TryValid(plans, digits)
            || (home.TryDropTrunkPrefix(digits, out var dropped) && TryValid(plans, dropped))
            || (home.TryApplyTrunkPattern(digits, out var applied) && TryValid(plans, applied));

    private bool TryInternationalWithoutPlus(NumberingPlan home, ReadOnlySpan<char> digits, int optionalZeroIndex)
    {
        if (International(digits, optionalZeroIndex, out var guess) != PhoneNumberProblem.None)
        {
            return false;
        }

        if (guess._plans[0].CallingCode != home.CallingCode && !IsMobile(guess._plans, guess._national))
        {
            return false;
        }

        this = guess;
        return true;
    }

    private bool TryValid(NumberingPlan[] plans, ReadOnlySpan<char> national)
    {
        foreach (var plan in plans)
        {
            if (plan.IsValid(national))
            {
                _plans = plans;
                _national = national;
                return true;
            }
        }

        return false;
    }

    private static bool IsMobile(NumberingPlan[] plans, ReadOnlySpan<char> national)
    {
        foreach (var plan in plans)
        {
            if (plan.IsMobile(national))
            {
                return true;
            }
        }

        return false;
    }
}
