using System.Collections.Frozen;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What <c>POST /_simulator/users</c> defined about one WhatsApp user.</summary>
public sealed record WhatsAppUser
{
    /// <summary>The number that people dial; punctuation and <c>+</c> do not matter.</summary>
    public required string Number { get; init; }

    /// <summary>Digits; null = by the rule of the country, see <see cref="UserDirectory"/>.</summary>
    public string? WaId { get; init; }

    /// <summary>The business-scoped id for every portfolio; null = computed for each (1.7).</summary>
    public string? UserId { get; init; }

    /// <summary>The name of the profile.</summary>
    public string? Name { get; init; }

    public string? Username { get; init; }

    /// <summary>Webhooks contain only the user id (1.7).</summary>
    public bool NumberHidden { get; init; }
}

/// <summary>
/// Who a number or a user id belongs to. Nobody needs to be defined: everybody has a wa_id and, per portfolio, a user id. The wa_id differs
/// from the number in three countries (1.5): Brazilian mobile numbers lose the ninth digit, Mexican numbers get a 1 after the country code,
/// Argentine ones the 9 of mobile numbers.
/// </summary>
internal sealed class UserDirectory
{
    private readonly Lock _gate = new();
    private volatile Known _known = new([]);

    public IReadOnlyCollection<WhatsAppUser> All => _known.ByWaId.Values;

    public WhatsAppUser? Find(ulong waId) => _known.ByWaId.Count == 0 ? null : _known.ByWaId.GetValueOrDefault(waId);

    public void Upsert(IReadOnlyList<WhatsAppUser> users)
    {
        lock (_gate)
        {
            var waIds = users.Select(WaIdOf).ToHashSet();
            var numbers = users.Select(user => ReadDigits(user.Number)).ToHashSet();
            var kept = _known.ByWaId.Where(pair => !waIds.Contains(pair.Key) && !numbers.Contains(ReadDigits(pair.Value.Number)));
            _known = new Known([.. kept.Select(pair => pair.Value), .. users]);
        }
    }

    public ulong WaIdOf(ulong number)
    {
        var known = _known;
        if (known.ByWaId.Count > 0)
        {
            if (known.WaIdByNumber.TryGetValue(number, out var waId))
            {
                return waId;
            }

            if (known.ByWaId.ContainsKey(number))
            {
                return number;
            }
        }

        return ByCountry(number);
    }

    public string UserIdOf(PhoneNumber business, ulong waId) => Find(waId)?.UserId ?? UserId.Of(waId, business.Portfolio);

    /// <returns>The characters written to <paramref name="text"/>, or the defined id.</returns>
    public ReadOnlySpan<char> UserIdOf(PhoneNumber business, ulong waId, Span<char> text) =>
        Find(waId)?.UserId is { } announced ? announced : text[..UserId.Format(waId, business.Portfolio, text)];

    /// <summary>False for an id that belongs to nobody in the portfolio of this phone number.</summary>
    public bool TryFindUserId(PhoneNumber business, string userId, out ulong waId)
    {
        var known = _known;
        return known.WaIdByUserId.TryGetValue(userId, out waId)
            // A user with a defined id no longer has the computed one.
            || (UserId.TryRead(userId, business.Portfolio, out waId) && Find(waId)?.UserId is null);
    }

    /// <exception cref="ArgumentException">An invalid number, wa_id or user id.</exception>
    public static ulong WaIdOf(WhatsAppUser user)
    {
        if (user.UserId is { } userId && !UserId.IsWellFormed(userId))
        {
            throw new ArgumentException("userId must be two capital letters, a dot, and 1 to 128 letters or digits.");
        }

        var number = ReadDigits(user.Number) ?? throw new ArgumentException("number must be a phone number with its country code.");
        return user.WaId is null ? ByCountry(number) : ReadDigits(user.WaId) ?? throw new ArgumentException("waId must be digits.");
    }

    /// <summary>Null unless there are 7 to 15 digits and nothing but phone punctuation.</summary>
    public static ulong? ReadDigits(string text)
    {
        var digits = string.Concat(text.Where(letter => letter is not (' ' or '-' or '(' or ')')));
        digits = digits.StartsWith('+') ? digits[1..] : digits;
        return digits.Length is >= 7 and <= 15 && digits.All(char.IsAsciiDigit) ? ulong.Parse(digits) : null;
    }

    private static ulong ByCountry(ulong number)
    {
        const ulong EightDigits = 100_000_000;
        const ulong TenDigits = 10_000_000_000;
        return number switch
        {
            // 55, two digits for the area, 9 and eight more.
            >= 5511_9_00000000 and <= 5599_9_99999999 when number / EightDigits % 10 == 9 =>
                number / EightDigits / 10 * EightDigits + number % EightDigits,
            >= 52 * TenDigits and < 53 * TenDigits => 521 * TenDigits + number % TenDigits,
            >= 54 * TenDigits and < 55 * TenDigits => 549 * TenDigits + number % TenDigits,
            _ => number,
        };
    }

    private sealed class Known(IReadOnlyList<WhatsAppUser> users)
    {
        public FrozenDictionary<ulong, WhatsAppUser> ByWaId { get; } = users.ToFrozenDictionary(WaIdOf);

        public FrozenDictionary<ulong, ulong> WaIdByNumber { get; } =
            users.DistinctBy(user => ReadDigits(user.Number)).ToFrozenDictionary(user => ReadDigits(user.Number)!.Value, WaIdOf);

        public FrozenDictionary<string, ulong> WaIdByUserId { get; } = users.Where(user => user.UserId is not null)
            .DistinctBy(user => user.UserId).ToFrozenDictionary(user => user.UserId!, WaIdOf);
    }
}

/// <summary>
/// Business-scoped user ids (1.7): the user's country and a number that represents the wa_id within one portfolio. It can be computed in
/// both directions, so no id needs to be stored and everybody has one before the first message.
/// </summary>
internal static class UserId
{
    public const int MaxComputedLength = 2 + 1 + Digits;

    private const int Digits = 19;
    private const int MaxForeignLength = 128;

    /// <summary>
    /// A wa_id has at most 15 digits, which are 50 bits; the other bits distinguish an id of the portfolio from any other number.
    /// </summary>
    private const int CheckBits = 10;
    private const ulong CheckMask = (1UL << CheckBits) - 1;
    private const ulong SixtyBits = (1UL << 60) - 1;
    private const ulong LargestWaId = 999_999_999_999_999;

    /// <summary>Odd, so that multiplying by it is one-to-one modulo 2^60.</summary>
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private static readonly ulong Unspread = Inverse(Spread);

    public static string Of(ulong waId, ulong portfolio)
    {
        Span<char> text = stackalloc char[MaxComputedLength];
        return text[..Format(waId, portfolio, text)].ToString();
    }

    /// <returns>The characters written, <see cref="MaxComputedLength"/>.</returns>
    public static int Format(ulong waId, ulong portfolio, Span<char> text)
    {
        CallingCodes.CountryOf(waId).CopyTo(text);
        text[2] = '.';
        Seal(waId, portfolio).TryFormat(text[3..], out _, "D19");
        return MaxComputedLength;
    }

    /// <summary>False for an id from another portfolio.</summary>
    public static bool TryRead(string text, ulong portfolio, out ulong waId)
    {
        waId = 0;
        if (text.Length != MaxComputedLength || !ulong.TryParse(text.AsSpan(3), out var number) || number > SixtyBits)
        {
            return false;
        }

        var open = Shift((number * Unspread) & SixtyBits) * Unspread & SixtyBits ^ Key(portfolio);
        waId = open >> CheckBits;
        return waId <= LargestWaId && (open & CheckMask) == Check(waId, portfolio) && text == Of(waId, portfolio);
    }

    /// <summary><c>CC.</c> and 1 to 128 letters and digits, with <c>ENT.</c> between them for a parent id.</summary>
    public static bool IsWellFormed(string text)
    {
        if (text.Length < 4 || text[2] != '.' || !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1]))
        {
            return false;
        }

        var rest = text.AsSpan(3);
        rest = rest.StartsWith("ENT.") ? rest[4..] : rest;
        return rest.Length is > 0 and <= MaxForeignLength && !rest.ContainsAnyExcept(LettersAndDigits);
    }

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static ulong Seal(ulong waId, ulong portfolio)
    {
        var open = (waId << CheckBits | Check(waId, portfolio)) ^ Key(portfolio);
        return Shift(open * Spread & SixtyBits) * Spread & SixtyBits;
    }

    private static ulong Check(ulong waId, ulong portfolio) => (waId * Spread ^ portfolio) % 1021 & CheckMask;

    private static ulong Key(ulong portfolio) => portfolio * Spread & SixtyBits;

    /// <summary>Its own inverse within 60 bits.</summary>
    private static ulong Shift(ulong value) => value ^ value >> 30;

    /// <summary>Modulo 2^64, by Newton's method.</summary>
    private static ulong Inverse(ulong odd)
    {
        var inverse = odd;
        for (var i = 0; i < 6; i++)
        {
            inverse *= 2 - odd * inverse;
        }

        return inverse;
    }
}

/// <summary>The country of a number by its calling code; if several share one, the largest.</summary>
internal static class CallingCodes
{
    private const string Unknown = "ZZ";

    private const string List =
        "1US 7RU 20EG 27ZA 30GR 31NL 32BE 33FR 34ES 36HU 39IT 40RO 41CH 43AT 44GB 45DK 46SE 47NO 48PL 49DE 51PE 52MX 53CU 54AR 55BR 56CL "
        + "57CO 58VE 60MY 61AU 62ID 63PH 64NZ 65SG 66TH 81JP 82KR 84VN 86CN 90TR 91IN 92PK 93AF 94LK 95MM 98IR 211SS 212MA 213DZ 216TN "
        + "218LY 220GM 221SN 222MR 223ML 224GN 225CI 226BF 227NE 228TG 229BJ 230MU 231LR 232SL 233GH 234NG 235TD 236CF 237CM 238CV 239ST "
        + "240GQ 241GA 242CG 243CD 244AO 245GW 246IO 247AC 248SC 249SD 250RW 251ET 252SO 253DJ 254KE 255TZ 256UG 257BI 258MZ 260ZM 261MG "
        + "262RE 263ZW 264NA 265MW 266LS 267BW 268SZ 269KM 290SH 291ER 297AW 298FO 299GL 350GI 351PT 352LU 353IE 354IS 355AL 356MT 357CY "
        + "358FI 359BG 370LT 371LV 372EE 373MD 374AM 375BY 376AD 377MC 378SM 380UA 381RS 382ME 383XK 385HR 386SI 387BA 389MK 420CZ 421SK "
        + "423LI 500FK 501BZ 502GT 503SV 504HN 505NI 506CR 507PA 508PM 509HT 590GP 591BO 592GY 593EC 594GF 595PY 596MQ 597SR 598UY 599CW "
        + "670TL 672NF 673BN 674NR 675PG 676TO 677SB 678VU 679FJ 680PW 681WF 682CK 683NU 685WS 686KI 687NC 688TV 689PF 690TK 691FM 692MH "
        + "850KP 852HK 853MO 855KH 856LA 880BD 886TW 960MV 961LB 962JO 963SY 964IQ 965KW 966SA 967YE 968OM 970PS 971AE 972IL 973BH 974QA "
        + "975BT 976MN 977NP 992TJ 993TM 994AZ 995GE 996KG 998UZ";

    private static readonly string?[] ByCode = Read();

    /// <summary>Two letters; <c>ZZ</c> if no country has the calling code.</summary>
    public static string CountryOf(ulong waId) => ByCode[CodeOf(waId)] ?? Unknown;

    /// <summary>0 if no country has it.</summary>
    public static int CodeOf(ulong waId)
    {
        // No calling code is the start of another.
        var code = waId;
        while (code >= 1000 || (code > 0 && ByCode[code] is null))
        {
            code /= 10;
        }

        return (int)code;
    }

    private static string?[] Read()
    {
        var byCode = new string?[1000];
        foreach (var entry in List.Split(' '))
        {
            byCode[int.Parse(entry[..^2])] = entry[^2..];
        }

        return byCode;
    }
}
