using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>A possible encoding of a text, and how some of its values look in it.</summary>
/// <param name="Name">The IANA name.</param>
/// <param name="Samples">Up to 3 values that are not ASCII.</param>
public sealed record EncodingChoice(string Name, IReadOnlyList<string> Samples);

/// <summary>How a text is encoded.</summary>
/// <param name="Encoding">The encoding to read it in.</param>
/// <param name="Choices">The encodings the text may be in, likeliest first; empty if there is no doubt.</param>
internal sealed record TextEncoding(Encoding Encoding, IReadOnlyList<EncodingChoice> Choices);

/// <summary>
/// Finds a text's encoding: by its byte order mark; otherwise UTF-16 if every other byte at its start is NUL; otherwise UTF-8, even if a
/// few characters are damaged; otherwise the one in which the values look most like words, among the default country's usual code pages or
/// those that UTF.Unknown finds.
/// </summary>
internal static class TextEncodingDetector
{
    private const int BufferLength = 1 << 16;
    private const int MinUtf16Length = 8;
    private const int MaxEvidence = 1 << 16;
    private const int MaxChoices = 8;
    private const int MaxSamples = 3;
    private const double LeastPlausibility = 0.5;

    private static readonly char[] Delimiters = [',', ';', '\t', '|', '"', '\r', '\n'];

    /// <summary>The encoding, or null if NUL bytes show that this is not text.</summary>
    /// <param name="stream">The text, from the current position on.</param>
    /// <param name="wanted">The IANA name of the encoding a person chose; it overrides everything but a byte order mark.</param>
    /// <param name="country">The default country.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ImportFormatException">There is no encoding with this name.</exception>
    public static async Task<TextEncoding?> DetectAsync(Stream stream, string? wanted, string? country, CancellationToken cancellationToken)
    {
        var chosen = wanted is null ? null : CodePages.Find(wanted) ?? throw Unknown(wanted);
        var buffer = new byte[BufferLength];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (OfByteOrderMark(buffer.AsSpan(0, count)) is { } marked)
        {
            return new TextEncoding(marked, []);
        }

        if (buffer.AsSpan(0, count).Contains((byte)0))
        {
            return OfAlternatingNul(buffer.AsSpan(0, count)) is { } utf16 ? new TextEncoding(utf16, []) : null;
        }

        var scan = new Utf8Scan();
        var kept = 0;
        while (count > 0)
        {
            var filled = kept + count;
            if (buffer.AsSpan(kept, count).Contains((byte)0))
            {
                return null;
            }

            // Only whole lines are examined, so that no character is cut in two.
            var end = filled == buffer.Length ? buffer.AsSpan(0, filled).LastIndexOfAny((byte)'\n', (byte)'\r') + 1 : filled;
            end = end == 0 ? filled : end;
            scan.Add(buffer.AsSpan(0, end));
            kept = filled - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
            count = await stream.ReadAtLeastAsync(
                buffer.AsMemory(kept), buffer.Length - kept, throwOnEndOfStream: false, cancellationToken);
        }

        scan.Add(buffer.AsSpan(0, kept));
        if (scan.Invalid == 0)
        {
            return new TextEncoding(chosen ?? Encoding.UTF8, []);
        }

        var candidates = CandidatesOf(scan, country);
        var choices = candidates.Take(MaxChoices).Select(x => new EncodingChoice(x.WebName, SamplesOf(x, scan.Evidence))).ToList();
        return new TextEncoding(chosen ?? candidates[0], choices);
    }

    private static List<Encoding> CandidatesOf(Utf8Scan scan, string? country)
    {
        var ofCountry = CodePages.Of(country).ToList();
        var evidence = scan.Evidence;
        var found = CharsetDetector.DetectFromBytes(evidence).Details?.Where(x => x.Encoding is not null)
            .Select(x => CodePages.Widen(x.Encoding)) ?? [];
        var likely = country is null ? found.Concat(ofCountry) : ofCountry.Take(1).Concat(found).Concat(ofCountry);
        var ranked = likely.Concat(CodePages.All)
            .Where(x => x is not UTF8Encoding)
            .DistinctBy(x => x.CodePage)
            .Select(x => (Encoding: x, Plausibility: TextPlausibility.Of(x, evidence)))
            .Where(x => x.Plausibility >= LeastPlausibility)
            .OrderByDescending(x => x.Plausibility)
            .Select(x => x.Encoding)
            .DefaultIfEmpty(ofCountry[0])
            .ToList();
        var utf8 = scan.IsDamagedUtf8(CodePages.IsDoubleByte(ranked[0]));
        return utf8 ? [Encoding.UTF8, .. ranked] : [.. ranked, Encoding.UTF8];
    }

    /// <summary>
    /// One value from each line, the first line's last: that line often contains the titles, and a person recognises names.
    /// </summary>
    private static List<string> SamplesOf(Encoding encoding, byte[] evidence)
    {
        var values = encoding.GetString(evidence)
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(Delimiters, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(values => Array.Find(values, value => !System.Text.Ascii.IsValid(value)))
            .OfType<string>()
            .ToList();
        return values.Skip(1).Concat(values.Take(1)).Distinct().Take(MaxSamples).Select(FieldText.Shorten).ToList();
    }

    private static ImportFormatException Unknown(string name)
        => new(ImportFormatErrorCodes.UnknownEncoding, nameof(ImportReadOptions.Encoding), name, "Give an IANA name such as windows-1251.");

    private static Encoding? OfByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // Digits, delimiters and line ends contain a NUL in UTF-16 even if the names are in another script.
    private static Encoding? OfAlternatingNul(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < MinUtf16Length)
        {
            return null;
        }

        var nul = (Even: 0, Odd: 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
            {
                nul = i % 2 == 0 ? (nul.Even + 1, nul.Odd) : (nul.Even, nul.Odd + 1);
            }
        }

        var most = bytes.Length / 2 / 5;
        return nul.Even == 0 && nul.Odd > most ? Encoding.Unicode
            : nul.Odd == 0 && nul.Even > most ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>Counts valid and invalid UTF-8, and keeps the lines that are invalid.</summary>
    private sealed class Utf8Scan
    {
        private readonly MemoryStream _evidence = new();
        private long _short;
        private long _long;

        /// <summary>Places that are not UTF-8.</summary>
        public long Invalid { get; private set; }

        /// <summary>The first lines with such places.</summary>
        public byte[] Evidence => _evidence.ToArray();

        public void Add(ReadOnlySpan<byte> bytes)
        {
            if (System.Text.Ascii.IsValid(bytes))
            {
                return;
            }

            if (Utf8.IsValid(bytes))
            {
                Count(bytes);
                return;
            }

            while (!bytes.IsEmpty)
            {
                var end = bytes.IndexOfAny((byte)'\n', (byte)'\r') + 1;
                var line = end == 0 ? bytes : bytes[..end];
                AddLine(line);
                bytes = bytes[line.Length..];
            }
        }

        /// <summary>
        /// Whether the text is UTF-8 with a few broken characters, rather than another encoding with a few characters that look like UTF-8.
        /// </summary>
        /// <param name="mayBeDoubleByte">The text may be in a code page in which pairs that look like UTF-8 are common.</param>
        public bool IsDamagedUtf8(bool mayBeDoubleByte) =>
            mayBeDoubleByte ? _long > 0 && _long >= 3 * Invalid : _short + 2 * _long >= Invalid;

        private void AddLine(ReadOnlySpan<byte> line)
        {
            if (Utf8.IsValid(line))
            {
                Count(line);
                return;
            }

            if (_evidence.Length < MaxEvidence)
            {
                _evidence.Write(line[..Math.Min(line.Length, MaxEvidence)]);
            }

            while (!line.IsEmpty)
            {
                var isValid = Rune.DecodeFromUtf8(line, out _, out var length) == System.Buffers.OperationStatus.Done;
                Invalid += isValid ? 0 : 1;
                _short += isValid && length == 2 ? 1 : 0;
                _long += isValid && length > 2 ? 1 : 0;
                line = line[length..];
            }
        }

        private void Count(ReadOnlySpan<byte> valid)
        {
            foreach (var b in valid)
            {
                _short += b is >= 0xC0 and < 0xE0 ? 1 : 0;
                _long += b >= 0xE0 ? 1 : 0;
            }
        }
    }
}

/// <summary>Encodings other than Unicode, and which of them are used in each country.</summary>
internal static class CodePages
{
    public const int Western = 1252;

    private static readonly FrozenDictionary<string, int[]> ByCountry = new (int[] Pages, string Countries)[]
    {
        ([1250, 852], "PL CZ SK HU SI HR RO AL MD"),
        ([1250, 1251, 852], "BA ME RS"),
        ([1251, 20866, 866], "RU BY KZ KG TJ UZ TM MN"),
        ([1251, 21866, 866], "UA"),
        ([1251, 866], "BG MK"),
        ([1253, 737], "GR CY"),
        ([1254, 857], "TR AZ"),
        ([1255, 862], "IL"),
        ([1256], "EG SA AE KW QA BH OM YE JO LB SY IQ LY SD PS IR PK AF"),
        ([1256, 1252], "DZ MA TN MR"),
        ([1257, 775], "EE LV LT"),
        ([1258], "VN"),
        ([874], "TH"),
        ([932], "JP"),
        ([54936], "CN SG"),
        ([950, 54936], "TW HK MO"),
        ([949], "KR"),
    }.SelectMany(x => x.Countries.Split(' ').Select(country => (country, x.Pages))).ToFrozenDictionary(x => x.country, x => x.Pages);

    private static readonly int[] WesternPages = [Western, 850, 10000];

    /// <summary>One per script, for when a person has to choose.</summary>
    private static readonly int[] Common = [Western, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 874, 932, 54936, 950, 949];

    /// <summary>Encodings that Windows extends under another number.</summary>
    private static readonly FrozenDictionary<int, int> Extended = new Dictionary<int, int>
    {
        [28591] = 1252, [28605] = 1252, [20127] = 1252, [28597] = 1253, [28599] = 1254, [28598] = 1255, [38598] = 1255, [874] = 874,
        [936] = 54936, [51949] = 949,
    }.ToFrozenDictionary();

    public static bool IsDoubleByte(Encoding encoding) => encoding.CodePage is 932 or 936 or 949 or 950 or 54936;

    /// <summary>The country's likely encodings, likeliest first: those that Windows uses there, then those of older systems.</summary>
    public static IEnumerable<Encoding> Of(string? country)
        => (country is not null && ByCountry.TryGetValue(country.ToUpperInvariant(), out var pages) ? pages : WesternPages).Select(Get);

    public static IEnumerable<Encoding> All => Common.Select(Get);

    /// <summary>The encoding with this IANA name; null if there is none.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Windows' version of the encoding, which has all of its characters and more.</summary>
    public static Encoding Widen(Encoding encoding)
        => Extended.TryGetValue(encoding.CodePage, out var page) ? Get(page) : encoding;

    private static Encoding Get(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;
}
