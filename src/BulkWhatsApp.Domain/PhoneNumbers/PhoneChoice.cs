namespace BulkWhatsApp.PhoneNumbers;

/// <summary>How surely a text is meant to be read in one way.</summary>
internal enum PhoneEvidence
{
    /// <summary>As a number of another country whose '+' was lost: only a mobile number is believed, lest a mistyped one reach a stranger.</summary>
    Guess,

    /// <summary>As a number of the default country.</summary>
    Home,

    /// <summary>By a prefix that is written only there: '+', the one for abroad, or the one within the default country.</summary>
    Prefix,
}

/// <summary>The readings of one text: the likeliest, and another that is as likely. A mobile number is likelier than one of another kind.</summary>
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

    /// <param name="problem">What is said where no reading is believed.</param>
    public readonly PhoneReading ToReading(PhoneNumberProblem problem)
    {
        if (_best is not { } best)
        {
            return new PhoneReading(null, problem, IsMobile: false, Detail: null);
        }

        if (_rival is { } rival)
        {
            return new PhoneReading(null, PhoneNumberProblem.Ambiguous, IsMobile: false, $"{PhoneNumberPlans.Describe(best.E164)} / {PhoneNumberPlans.Describe(rival.E164)}");
        }

        return best is { Evidence: PhoneEvidence.Guess, IsMobile: false }
            ? new PhoneReading(null, problem, IsMobile: false, Detail: null)
            : new PhoneReading(best.E164, PhoneNumberProblem.None, best.IsMobile, Detail: null);
    }

    private readonly record struct Candidate(string E164, bool IsMobile, PhoneEvidence Evidence)
    {
        public int Rank => IsMobile || Evidence == PhoneEvidence.Prefix ? 1 : 0;
    }
}
