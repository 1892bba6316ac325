namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>
/// Business-scoped user ids (1.7): the user's country and a number that stands for the wa_id within one portfolio.
/// It is computed both ways, so that no id need be kept and everybody has one before the first message.
/// </summary>
internal static class UserId
{
    public const int MaxComputedLength = 2 + 1 + Digits;

    private const int Digits = 19;
    private const int MaxForeignLength = 128;

    /// <summary>A wa_id has at most 15 digits, which are 50 bits; the rest tells an id of the portfolio from any other number.</summary>
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

    /// <summary>False for an id that is not one of this portfolio's.</summary>
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
