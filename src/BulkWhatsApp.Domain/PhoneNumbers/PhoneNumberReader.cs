namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Decides whose number a string of digits is. <see cref="PhoneNumber.Read"/> has the rules.</summary>
internal static class PhoneNumberReader
{
    private const string Brazil = "BR";
    private const string NorthAmerica = "1";
    private const string CommonInternationalPrefix = "00";

    // Where 00 is not dialled: North America, Australia, Japan, Russia and its neighbours.
    private static readonly string[] OtherInternationalPrefixes = ["0011", "011", "010", "810"];

    // A mobile number in its own country's spelling has at most this many digits, except in China, Brazil and parts of Germany.
    private const int MaxBareDigits = 10;

    public static PhoneNumber Read(in PhoneNumberScanner scanned, PhonePlan? home)
    {
        var choice = default(PhoneChoice);
        var problem = scanned.HasPlus ? International(scanned, LengthOfDoubledPlus(scanned), PhoneEvidence.Prefix, ref choice)
            : home is null ? Anywhere(scanned, ref choice)
            : scanned.HasCarrierPlaceholder && home.Region != Brazil ? PhoneNumberProblem.NotANumber
            : At(home, scanned, ref choice);
        var reading = choice.ToNumber(problem);

        // "0170 1234567-8" means two mobile numbers; after a landline number it is an extension that belongs to it.
        return reading.IsMobile && scanned.HasShortEnding
            ? new PhoneNumber(null, PhoneNumberProblem.SeveralNumbers, IsMobile: false, Detail: null)
            : reading;
    }

    private static int LengthOfDoubledPlus(in PhoneNumberScanner scanned) =>
        scanned.Digits.StartsWith(CommonInternationalPrefix) ? CommonInternationalPrefix.Length : 0;

    /// <summary>The digits after a '+', or after a substitute for it.</summary>
    private static PhoneNumberProblem International(
        in PhoneNumberScanner scanned, int start, PhoneEvidence evidence, ref PhoneChoice choice)
    {
        var digits = scanned.Digits[start..];
        if (PhoneNumberPlans.FindByInternational(digits) is not { } plan)
        {
            return PhoneNumberProblem.UnknownCountryCode;
        }

        var national = digits[plan.CallingCode.Length..];
        var hasOptionalZero = scanned.OptionalZeroIndex == start + plan.CallingCode.Length;
        return choice.Add(plan, national, evidence)
            || (hasOptionalZero && choice.Add(plan, national[1..], evidence))
            || AddWithoutPrefix(plan, national, evidence, isBehindCallingCode: true, ref choice)
                ? PhoneNumberProblem.None
                : plan.ProblemOf(national);
    }

    /// <summary>Digits without '+', with no default country.</summary>
    private static PhoneNumberProblem Anywhere(in PhoneNumberScanner scanned, ref PhoneChoice choice)
    {
        var digits = scanned.Digits;
        if (digits.StartsWith(CommonInternationalPrefix)
            && International(scanned, CommonInternationalPrefix.Length, PhoneEvidence.Prefix, ref choice) is var problem
            && (problem == PhoneNumberProblem.None || !digits.StartsWith(OtherInternationalPrefixes[0])))
        {
            return problem;
        }

        foreach (var prefix in OtherInternationalPrefixes)
        {
            if (digits.StartsWith(prefix))
            {
                International(scanned, prefix.Length, PhoneEvidence.Guess, ref choice);
            }
        }

        LostPlus(scanned, home: null, ref choice);
        if (choice.IsMobile && (digits.Length <= MaxBareDigits || MayBeNorthAmerican(scanned)))
        {
            foreach (var plan in PhoneNumberPlans.WritingBare(digits.ToString()).Take(1))
            {
                choice.Add(plan, digits, PhoneEvidence.Guess);
            }
        }

        return digits.Length > PhoneNumberPlans.MaxE164Digits + CommonInternationalPrefix.Length
            ? PhoneNumberProblem.TooLong
            : PhoneNumberProblem.MissingCountry;
    }

    // Digits that start with 1 may also be a Chinese or a German mobile number, and North America's plan does not distinguish mobile
    // numbers from others.
    private static bool MayBeNorthAmerican(in PhoneNumberScanner scanned) =>
        scanned.Digits.StartsWith(NorthAmerica) && !scanned.HasNorthAmericanCode();

    /// <summary>Digits without '+' in a list whose default country is <paramref name="home"/>.</summary>
    private static PhoneNumberProblem At(PhonePlan home, in PhoneNumberScanner scanned, ref PhoneChoice choice)
    {
        var digits = scanned.Digits;
        var abroad = Abroad(home, scanned, ref choice);
        if (!choice.Add(home, digits, PhoneEvidence.Home))
        {
            AddWithoutPrefix(home, digits, PhoneEvidence.Prefix, isBehindCallingCode: false, ref choice);
        }

        if (home.CallingCode != NorthAmerica || !scanned.IsWrittenAsNorthAmerican())
        {
            LostPlus(scanned, home, ref choice);
        }

        return abroad ?? home.ProblemOf(digits);
    }

    private static bool AddWithoutPrefix(
        PhonePlan plan, ReadOnlySpan<char> national, PhoneEvidence evidence, bool isBehindCallingCode, ref PhoneChoice choice)
    {
        // libphonenumber also removes digits that may be a carrier's, so the plain prefix is tried too.
        var prefix = plan.Metadata.NationalPrefix;
        return (PhoneNumberPlans.DropNationalPrefix(plan, national, isBehindCallingCode) is { } dropped
            && choice.Add(plan, dropped, evidence))
            || (prefix.Length > 0 && national.StartsWith(prefix) && choice.Add(plan, national[prefix.Length..], evidence));
    }

    /// <summary>Digits that start with an international prefix; null if they do not.</summary>
    private static PhoneNumberProblem? Abroad(PhonePlan home, in PhoneNumberScanner scanned, ref PhoneChoice choice)
    {
        PhoneNumberProblem? problem = null;
        if (scanned.Digits.StartsWith(CommonInternationalPrefix))
        {
            problem = International(scanned, CommonInternationalPrefix.Length, PhoneEvidence.Prefix, ref choice);
        }

        // Some countries have a carrier's digits after 00; plain 00 is tried first.
        if (problem != PhoneNumberProblem.None && home.InternationalPrefixLength(scanned.Digits) is > 0 and var length)
        {
            problem = International(scanned, length, PhoneEvidence.Prefix, ref choice);
        }

        if (problem is null && scanned.Digits is ['0', '1', '1', ..] or ['8', '1', '0', ..])
        {
            International(scanned, 3, PhoneEvidence.Guess, ref choice);
        }

        return problem;
    }

    private static void LostPlus(in PhoneNumberScanner scanned, PhonePlan? home, ref PhoneChoice choice)
    {
        if (PhoneNumberPlans.FindByInternational(scanned.Digits) is { IsOfCountry: true } plan
            && !scanned.IsSplitBefore(plan.CallingCode.Length))
        {
            International(scanned, 0, plan.CallingCode == home?.CallingCode ? PhoneEvidence.Home : PhoneEvidence.Guess, ref choice);
        }
    }
}

/// <summary>How strong the evidence for one reading of a text is.</summary>
internal enum PhoneEvidence
{
    /// <summary>
    /// A number of another country that lost its '+'. Only mobile numbers are accepted, so that a mistyped number does not reach a
    /// stranger.
    /// </summary>
    Guess,

    /// <summary>A number of the default country.</summary>
    Home,

    /// <summary>Has a prefix used only in such numbers: '+', the one for abroad, or the one inside the default country.</summary>
    Prefix,
}

/// <summary>
/// The readings of one text: the likeliest, and another that is equally likely. A mobile number is likelier than any other kind.
/// </summary>
internal struct PhoneChoice
{
    private Candidate? _best;
    private Candidate? _rival;

    public readonly bool IsMobile => _best is { IsMobile: true };

    /// <summary>Whether the number is valid, and so among the readings.</summary>
    public bool Add(PhonePlan plan, ReadOnlySpan<char> national, PhoneEvidence evidence)
    {
        if (!PhoneNumberPlans.IsValid(plan, national, out var isMobile))
        {
            return false;
        }

        var candidate = new Candidate(string.Concat(plan.E164Prefix, national), isMobile, evidence);
        if (_best is null || candidate.Rank > _best.Value.Rank)
        {
            _best = candidate;
            _rival = null;
        }
        else if (candidate.E164 == _best.Value.E164)
        {
            _best = evidence > _best.Value.Evidence ? candidate : _best;
        }
        else if (candidate.Rank == _best.Value.Rank)
        {
            _rival ??= candidate;
        }

        return true;
    }

    /// <param name="problem">The answer if no reading is accepted.</param>
    public readonly PhoneNumber ToNumber(PhoneNumberProblem problem)
    {
        if (_best is not { } best)
        {
            return new PhoneNumber(null, problem, IsMobile: false, Detail: null);
        }

        if (_rival is { } rival)
        {
            var detail = $"{PhoneNumberPlans.Describe(best.E164)} / {PhoneNumberPlans.Describe(rival.E164)}";
            return new PhoneNumber(null, PhoneNumberProblem.Ambiguous, IsMobile: false, detail);
        }

        return best is { Evidence: PhoneEvidence.Guess, IsMobile: false }
            ? new PhoneNumber(null, problem, IsMobile: false, Detail: null)
            : new PhoneNumber(best.E164, PhoneNumberProblem.None, best.IsMobile, Detail: null);
    }

    private readonly record struct Candidate(string E164, bool IsMobile, PhoneEvidence Evidence)
    {
        public int Rank => IsMobile || Evidence == PhoneEvidence.Prefix ? 1 : 0;
    }
}
