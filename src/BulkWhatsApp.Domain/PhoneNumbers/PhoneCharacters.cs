using System.Globalization;
using System.Text;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>What can stand between two digits of a phone number.</summary>
[Flags]
internal enum PhoneGaps : ushort
{
    None = 0,
    Space = 1,
    Dash = 2,
    Dot = 4,
    Comma = 8,
    Slash = 16,
    Bracket = 32,

    /// <summary>Separates two values of a list.</summary>
    Break = 64,
    Line = 128,

    /// <summary>Separates thousands in Switzerland and in programs.</summary>
    Apostrophe = 256,

    /// <summary>More than one visible character.</summary>
    Several = 512,
}

/// <summary>Classifies the characters of phone numbers, in all scripts.</summary>
internal static class PhoneCharacters
{
    private const int FullWidthFirst = 0xFF01;
    private const int FullWidthLast = 0xFF5E;
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>The next character; a full-width form is converted to the plain one.</summary>
    public static Rune Next(ReadOnlySpan<char> text, out int length)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out length) != System.Buffers.OperationStatus.Done)
        {
            return Rune.ReplacementChar;
        }

        return rune.Value is >= FullWidthFirst and <= FullWidthLast ? new Rune(rune.Value - FullWidthOffset) : rune;
    }

    public static bool IsPlus(Rune c) => c.Value is '+' or 0x2795 or 0xFE62;

    public static bool IsDigit(Rune c, out char digit)
    {
        var isDigit = c.IsAscii ? c.Value is >= '0' and <= '9' : Rune.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber;
        digit = !isDigit ? '\0' : c.IsAscii ? (char)c.Value : (char)('0' + (int)Rune.GetNumericValue(c));
        return isDigit;
    }

    public static bool IsOpening(Rune c) => c.Value is '(' or '[' or 0x3010;

    public static bool IsClosing(Rune c) => c.Value is ')' or ']' or 0x3011;

    public static bool IsQuote(char c) => c is '"' or '\'' or '`' or '\u00B4' or '<' or '>' or '\u00AB' or '\u00BB' or '\u2032' or '\u2033'
        or (>= '\u2018' and <= '\u201F') or '\u2039' or '\u203A' or (>= '\u300C' and <= '\u300F') or (>= '\u301D' and <= '\u301F')
        or '\uFF02' or '\uFF07' or '\uFF40' or '\uFF1C' or '\uFF1E';

    /// <summary>The kind of separator between groups of digits; <see cref="PhoneGaps.None"/> for any other character.</summary>
    public static PhoneGaps GapOf(Rune c) => c.Value switch
    {
        '\n' or '\r' or 0x2028 or 0x2029 or 0x85 => PhoneGaps.Line,
        '-' or '~' or 0x2212 or 0x30FC or 0x2053 or 0x223C or 0x2500 => PhoneGaps.Dash,
        '.' or 0xB7 or 0x2022 or 0x2024 or 0x2027 or 0x2219 or 0x22C5 or 0x3002 or 0x30FB or 0xFF61 or 0xFF65 or 0x066B => PhoneGaps.Dot,
        ',' or 0x060C or 0x066C or 0x3001 => PhoneGaps.Comma,
        '/' or '\\' or 0x2044 or 0x2215 => PhoneGaps.Slash,
        '\'' or '_' or '`' or 0x2019 or 0x02BC or 0x00B4 => PhoneGaps.Apostrophe,
        ';' or '|' or '&' or 0x061B => PhoneGaps.Break,
        _ when IsOpening(c) || IsClosing(c) => PhoneGaps.Bracket,
        _ when Rune.IsWhiteSpace(c) => PhoneGaps.Space,
        _ when !c.IsAscii && Rune.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation => PhoneGaps.Dash,
        _ => PhoneGaps.None,
    };

    /// <summary>Invisible marks: direction, joining and emoji variation marks, control characters, fillers.</summary>
    public static bool IsInvisible(Rune c) => c.Value switch
    {
        < 0x80 => (c.Value is (> 0 and < ' ') or 0x7F) && !Rune.IsWhiteSpace(c),
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x20E3 or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC => true,
        >= 0x180B and <= 0x180F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => Rune.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control && !Rune.IsWhiteSpace(c),
    };

    public static ReadOnlySpan<char> TrimInvisible(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && Next(text, out var length) is var first && (Rune.IsWhiteSpace(first) || IsInvisible(first)))
        {
            text = text[length..];
        }

        while (!text.IsEmpty && Rune.DecodeLastFromUtf16(text, out var last, out var length) == System.Buffers.OperationStatus.Done
            && (Rune.IsWhiteSpace(last) || IsInvisible(last)))
        {
            text = text[..^length];
        }

        return text;
    }
}
