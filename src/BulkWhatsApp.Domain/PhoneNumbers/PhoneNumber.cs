using System.Text.RegularExpressions;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// A text read as a phone number. WhatsApp prepends the business's own country code to a number without one (meta-cloud-api.md 1.2), so
/// only E.164 with '+' may ever be sent to.
/// </summary>
/// <param name="E164">'+' and at most 15 digits; null if the text is not a number that can receive a message.</param>
/// <param name="Problem"><see cref="PhoneNumberProblem.None"/>, or why there is no number.</param>
/// <param name="IsMobile">
/// Whether the number is a mobile one, or its numbering plan does not distinguish mobile numbers from fixed ones.
/// </param>
/// <param name="Detail">
/// For <see cref="PhoneNumberProblem.Ambiguous"/>, both readings, language-neutral: <c>+49 1512 3456789 (DE) / +1 512 345 6789 (US)</c>;
/// otherwise null.
/// </param>
public readonly record struct PhoneNumber(string? E164, PhoneNumberProblem Problem, bool IsMobile, string? Detail)
{
    private const string UnitedStates = "US";
    private const int ShownStart = 5;
    private const int ShownEnd = 2;

    /// <summary>Every country and territory that can be a default country, by code.</summary>
    public static IReadOnlyList<PhoneCountry> Countries => PhoneNumberPlans.Countries;

    /// <summary>Whether this is the code of one of <see cref="Countries"/>, in either case.</summary>
    public static bool IsKnownCountry(string code) => PhoneNumberPlans.Find(code) is not null;

    /// <summary>Reads one phone number as E.164: '+' and at most 15 digits. <see cref="Read"/> has the rules.</summary>
    /// <param name="input">The text of one cell or field.</param>
    /// <param name="defaultCountry">The country of numbers without a calling code, ISO 3166-1 alpha-2; null if there is none.</param>
    /// <param name="e164">The number, or an empty string.</param>
    /// <param name="problem"><see cref="PhoneNumberProblem.None"/>, or why there is no number.</param>
    /// <exception cref="ArgumentException"><paramref name="defaultCountry"/> is none of <see cref="Countries"/>.</exception>
    public static bool TryNormalize(ReadOnlySpan<char> input, string? defaultCountry, out string e164, out PhoneNumberProblem problem)
    {
        var number = Read(input, defaultCountry);
        e164 = number.E164 ?? string.Empty;
        problem = number.Problem;
        return number.E164 is not null;
    }

    /// <summary>
    /// Reads one phone number. A number is valid if libphonenumber says so; whether it is assigned or uses WhatsApp is not known here.
    /// </summary>
    /// <remarks>
    /// <para>Removed around and between the digits: spaces of all kinds, invisible marks, dashes, dots, slashes, brackets, quotation marks,
    /// "(0)" behind a calling code, <c>="…"</c>, separators of thousands, a fraction of zeros, emoji and labels ("Mob:", "Tel.",
    /// "WhatsApp"), the address of a chat (<c>https://wa.me/…</c>, <c>…@c.us</c>). Digits may be of any script. Other letters, extensions,
    /// negative and fractional numbers, dates, scientific notation and two numbers in one text are refused.</para>
    /// <para>Digits behind '+' or an international prefix (00, the default country's own, 011, 810) are a number in international form.
    /// Other digits are read both ways, as a national number of the default country, with or without its trunk prefix, and as an
    /// international one whose '+' was lost; the valid reading wins. If both are valid, a mobile number goes before any other, and if two
    /// people remain the text is <see cref="PhoneNumberProblem.Ambiguous"/>. A number abroad whose '+' was lost must be a mobile one.
    /// Without a default country only the second reading is left, and digits that people of some country may have written as a national
    /// mobile number (up to ten digits, or any that begin with an undivided 1) are ambiguous, too.</para>
    /// <para>A trunk prefix left behind the calling code is dropped (+44 020…, and Mexico's former 1 of +52 1…), and a local form is
    /// completed where the plan of the country defines how (Argentina's 15). A number that is valid as written is never changed
    /// (Argentina's 9, Italy's 0).</para>
    /// </remarks>
    /// <param name="input">The text of one cell or field.</param>
    /// <param name="defaultCountry">The country of numbers without a calling code, ISO 3166-1 alpha-2; null if there is none.</param>
    /// <exception cref="ArgumentException"><paramref name="defaultCountry"/> is none of <see cref="Countries"/>.</exception>
    public static PhoneNumber Read(ReadOnlySpan<char> input, string? defaultCountry)
    {
        var home = FindCountry(defaultCountry);
        Span<char> digits = stackalloc char[PhoneNumberScanner.MaxDigits];
        Span<PhoneGaps> gaps = stackalloc PhoneGaps[PhoneNumberScanner.MaxDigits];
        var problem = PhoneNumberScanner.Scan(input, digits, gaps, out var scanned);
        return problem == PhoneNumberProblem.None
            ? PhoneNumberReader.Read(scanned, home)
            : new PhoneNumber(null, problem, IsMobile: false, Detail: null);
    }

    /// <summary>
    /// Whether this is a number of the United States (with +1, and not in one of the other countries there) or one of its user ids (<see
    /// cref="WhatsAppUserId"/>).
    /// </summary>
    /// <param name="address">A number with a leading '+', or a user id.</param>
    public static bool IsOfUnitedStates(string address) => address.StartsWith('+')
        ? address.StartsWith("+1", StringComparison.Ordinal) && PhoneNumberPlans.FindRegion(address) is null or UnitedStates
        : address.StartsWith(UnitedStates + ".", StringComparison.Ordinal);

    /// <summary>
    /// The number or user id for logs: +12025550143 becomes +1202*****43. Of a short one only the last two characters remain.
    /// </summary>
    public static string Mask(string address)
    {
        var start = address.Length >= ShownStart + 2 * ShownEnd ? ShownStart : 0;
        var end = Math.Min(ShownEnd, address.Length);
        var hidden = address.Length - start - end;
        return string.Concat(address.AsSpan(0, start), new string('*', hidden), address.AsSpan(address.Length - end));
    }

    private static PhonePlan? FindCountry(string? code)
    {
        if (code is null)
        {
            return null;
        }

        return PhoneNumberPlans.Find(code)
            ?? throw new ArgumentException($"'{code}' is not the ISO 3166-1 alpha-2 code of a country with phone numbers.", nameof(code));
    }
}

/// <summary>Why a text is not a phone number that can receive a message.</summary>
public enum PhoneNumberProblem
{
    /// <summary>The text is a phone number.</summary>
    None,

    /// <summary>Nothing but white space or invisible characters.</summary>
    Empty,

    /// <summary>Letters, an extension, a fraction, a lost number such as <c>4.917E+11</c>, or no digit at all.</summary>
    NotANumber,

    /// <summary>Fewer digits than any number of the country has.</summary>
    TooShort,

    /// <summary>More digits than any number of the country has, or than the 15 of E.164.</summary>
    TooLong,

    /// <summary>In international form, but no country has this calling code.</summary>
    UnknownCountryCode,

    /// <summary>A national number without a default country to tell which nation's.</summary>
    MissingCountry,

    /// <summary>The length is possible, but no number of the country looks like this.</summary>
    NotValidForCountry,

    /// <summary>Without a '+' the text may be either of two people's number.</summary>
    Ambiguous,

    /// <summary>Two numbers in one place, or one number with two possible endings.</summary>
    SeveralNumbers,
}

/// <summary>
/// Masks numbers in texts that are kept, such as logs and the audit log. This is the last line of defence: code that writes a number there
/// masks it itself.
/// </summary>
public static partial class PhoneNumberMask
{
    /// <summary>
    /// Masks every plus sign, also in JSON's escaped form, followed by 8 to 15 digits (E.164), the way <see cref="PhoneNumber.Mask"/> does.
    /// </summary>
    public static string Apply(string text) =>
        text.Contains('+', StringComparison.Ordinal) || text.Contains(@"\u002", StringComparison.Ordinal)
        ? InternationalNumber().Replace(text, match => match.Groups[1].Value + PhoneNumber.Mask("+" + match.Groups[2].Value)[1..])
        : text;

    /// <summary>
    /// Masks whatever may be a number of 7 digits or more in people's spelling. For sentences only: it also masks numeric ids, but not
    /// times, GUIDs or document numbers.
    /// </summary>
    public static string ApplyToSentence(string text) => AnyNumber().Replace(Apply(text), match => PhoneNumber.Mask(match.Value));

    [GeneratedRegex(@"(\+|\\u002[Bb])([0-9]{8,15})")]
    private static partial Regex InternationalNumber();

    [GeneratedRegex(
        @"(?<![\w*-])(?![0-9]{4}-[0-9]{2}-[0-9]{2})\+?\(?[0-9](?:[ ()./-]{0,2}[0-9]){6,}(?![\w-])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AnyNumber();
}
