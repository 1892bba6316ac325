namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// Phone numbers as people write them, and as E.164. WhatsApp prepends the business's own country code to a number
/// without one (meta-cloud-api.md 1.2), so nothing but E.164 with '+' may reach a send.
/// </summary>
public static class PhoneNumber
{
    private const int ShownStart = 5;
    private const int ShownEnd = 2;

    /// <summary>Every country and territory that may be a default country, by code.</summary>
    public static IReadOnlyList<PhoneCountry> Countries => NumberingPlans.Countries;

    /// <summary>Whether this is the code of one of <see cref="Countries"/>, in either case.</summary>
    public static bool IsKnownCountry(string code) => NumberingPlans.Find(code) is not null;

    /// <summary>Reads one phone number and gives it as E.164: '+' and at most 15 digits.</summary>
    /// <remarks>
    /// <para>Accepted around and between the digits: spaces of all kinds, invisible marks, dashes, dots, slashes, brackets,
    /// "(0)" behind a calling code, a leading apostrophe, <c>="…"</c>, <c>tel:</c>, <c>whatsapp:</c>, digits of other scripts,
    /// and a fraction of zeros as spreadsheets write it. Letters, extensions and scientific notation are not a number.</para>
    /// <para>The first of these readings that is valid (by length and by the general pattern of the country) is taken:
    /// behind '+', the international one; behind 00 or the default country's own international prefix, the international one;
    /// without them, in the default country: its calling code followed by a mobile number; then a national number, with or
    /// without trunk prefix; then an international number whose '+' was lost, which must be a mobile number when it is of another
    /// country, lest a mistyped national number reach a stranger abroad. Without a default country, an international number
    /// whose '+' or 00 was lost.</para>
    /// <para>A trunk prefix left behind the calling code is dropped (+44 020…, and Mexico's former 1 of +52 1…), and a local form is
    /// completed where the plan of the country defines how (Argentina's 15). A number that is valid as written is never changed
    /// (Argentina's 9, Brazil's ninth digit). Whether the number is assigned or uses WhatsApp is not known here.</para>
    /// </remarks>
    /// <param name="input">The text of one cell or field.</param>
    /// <param name="defaultCountry">The country of numbers without calling code, ISO 3166-1 alpha-2; null when there is none.</param>
    /// <param name="e164">The number, or an empty string.</param>
    /// <param name="problem"><see cref="PhoneNumberProblem.None"/>, or why there is no number.</param>
    /// <exception cref="ArgumentException"><paramref name="defaultCountry"/> is none of <see cref="Countries"/>.</exception>
    public static bool TryNormalize(ReadOnlySpan<char> input, string? defaultCountry, out string e164, out PhoneNumberProblem problem)
    {
        var home = FindCountry(defaultCountry);
        e164 = string.Empty;

        Span<char> buffer = stackalloc char[PhoneNumberScanner.MaxDigits];
        problem = PhoneNumberScanner.Scan(input, buffer, out var scanned);
        if (problem != PhoneNumberProblem.None)
        {
            return false;
        }

        var zero = scanned.OptionalZeroIndex;
        scoped PhoneNumberReading reading;
        problem = scanned.HasPlus ? PhoneNumberReading.International(scanned.Digits, zero, out reading)
            : home is null ? PhoneNumberReading.Anywhere(scanned.Digits, zero, out reading)
            : PhoneNumberReading.At(home, scanned.Digits, zero, out reading);
        if (problem != PhoneNumberProblem.None)
        {
            return false;
        }

        e164 = reading.ToE164();
        return true;
    }

    /// <summary>The same as <see cref="TryNormalize"/>, with what else is known of the number.</summary>
    /// <exception cref="ArgumentException"><paramref name="defaultCountry"/> is none of <see cref="Countries"/>.</exception>
    public static PhoneReading Read(ReadOnlySpan<char> input, string? defaultCountry)
    {
        var isNumber = TryNormalize(input, defaultCountry, out var e164, out var problem);
        return new PhoneReading(isNumber ? e164 : null, problem, IsMobile: isNumber, Detail: null);
    }

    /// <summary>Whether this is a number of the United States: one behind +1 that none of the other countries there claims.</summary>
    /// <param name="e164">With a leading '+'.</param>
    public static bool IsOfUnitedStates(string e164) =>
        e164.StartsWith("+1", StringComparison.Ordinal) && !NumberingPlans.Sharing("1").Any(plan => plan.Region != "US" && plan.IsMobile(e164.AsSpan(2)));

    /// <summary>The number for logs: +12025550143 becomes +1202*****43. Of a short one only the last two digits stay.</summary>
    public static string Mask(string e164)
    {
        var start = e164.Length >= ShownStart + 2 * ShownEnd ? ShownStart : 0;
        var end = Math.Min(ShownEnd, e164.Length);
        var hidden = e164.Length - start - end;
        return string.Concat(e164.AsSpan(0, start), new string('*', hidden), e164.AsSpan(e164.Length - end));
    }

    private static NumberingPlan? FindCountry(string? code)
    {
        if (code is null)
        {
            return null;
        }

        return NumberingPlans.Find(code)
            ?? throw new ArgumentException($"'{code}' is not the ISO 3166-1 alpha-2 code of a country with phone numbers.", nameof(code));
    }
}
